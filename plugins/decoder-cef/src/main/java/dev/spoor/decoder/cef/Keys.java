package dev.spoor.decoder.cef;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys of an extension and the columns that Microsoft Sentinel's CommonSecurityLog has for them, looked up by their bytes without a text
 * being made. Safe for use by many threads.
 */
final class Keys {
    /**
     * A column of the table.
     *
     * @param id number of the column, from 0
     * @param what type of its values
     */
    record Target(int id, String column, What what) {}

    /** Type of a column's values. */
    enum What {
        TEXT,
        NUMBER,
        TIME
    }

    private static final Map<String, Target> COLUMNS = new HashMap<>();
    /** Keys of CEF. */
    static final Keys CEF = new Keys("cef.txt");
    /** Keys of LEEF. */
    static final Keys LEEF = new Keys("leef.txt");

    private static final int SLOTS = 1024;

    private final byte[][] keys = new byte[SLOTS][];
    private final Target[] targets = new Target[SLOTS];

    private Keys(String resource) {
        for (String line : lines(resource)) {
            List<String> words = Arrays.asList(line.split(" "));
            What what = words.size() < 3 ? What.TEXT : What.valueOf(words.get(2));
            Target target = COLUMNS.computeIfAbsent(words.get(1), name -> new Target(COLUMNS.size(), name, what));
            byte[] key = words.get(0).getBytes(StandardCharsets.UTF_8);
            int slot = slot(key, 0, key.length);
            while (keys[slot] != null) {
                slot = slot + 1 & SLOTS - 1;
            }
            keys[slot] = key;
            targets[slot] = target;
        }
    }

    private static List<String> lines(String resource) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Keys.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many columns the keys of both have. */
    static int columns() {
        return COLUMNS.size();
    }

    private static int slot(byte[] b, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        return (hash ^ hash >>> 10) & SLOTS - 1;
    }

    /** The column for a key; null where there is none. Case counts. */
    Target find(byte[] b, int from, int to) {
        for (int slot = slot(b, from, to); keys[slot] != null; slot = slot + 1 & SLOTS - 1) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, b, from, to)) {
                return targets[slot];
            }
        }
        return null;
    }
}
