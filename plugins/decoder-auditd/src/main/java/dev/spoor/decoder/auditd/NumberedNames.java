package dev.spoor.decoder.auditd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A table of names by number, from a resource: runs of names, each run behind the number of its first. */
final class NumberedNames {
    private String[] names = new String[512];

    /** Reads the table of that file beside this class. */
    static NumberedNames of(String resource) {
        NumberedNames table = new NumberedNames();
        try (InputStream in = NumberedNames.class.getResourceAsStream(resource)) {
            int number = 0;
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                for (String word : line.trim().split(" ")) {
                    if (Character.isDigit(word.charAt(0))) {
                        number = Integer.parseInt(word);
                    } else {
                        table.put(number++, word);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void put(int number, String name) {
        if (number >= names.length) {
            names = Arrays.copyOf(names, number * 2);
        }
        names[number] = name;
    }

    /** The name; null where the number has none. */
    String name(long number) {
        return number >= 0 && number < names.length ? names[(int) number] : null;
    }
}
