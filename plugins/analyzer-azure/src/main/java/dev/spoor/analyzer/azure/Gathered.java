package dev.spoor.analyzer.azure;

import dev.spoor.api.Json;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The distinct values of chosen columns, each with how often and in which rows it stands. Bounded. One thread. */
final class Gathered {
    /** Further values are counted only. */
    static final int MOST = 50_000;

    private static final int MOST_ROWS = 100;
    /** Cells seen lately: most logs say the same again and again. */
    private static final int MOST_TEXTS = 100_000;

    /** Where a value stands. */
    static final class Seen {
        private final List<Long> rows = new ArrayList<>(1);
        private long count;

        long count() {
            return count;
        }

        /** The first packed row ids as a JSON array. */
        String rows() {
            return Json.write(rows);
        }

        private void add(long row) {
            count++;
            if (row >= 0 && rows.size() < MOST_ROWS && (rows.isEmpty() || rows.get(rows.size() - 1) != row)) {
                rows.add(row);
            }
        }
    }

    private final Map<String, Asked> texts = new HashMap<>();
    private final Map<Asked, Seen> seen = new LinkedHashMap<>();
    private long dropped;

    /** Takes in these columns of a table. */
    void read(Source<Batch> source, int[] columns) {
        for (Batch next = source.next(); next != null; next = source.next()) {
            Batch batch = next;
            int origin = batch.schema().find(Role.ORIGIN);
            LongVector rows = origin < 0 ? null : batch.longs(origin);
            Cells[] cells = Arrays.stream(columns)
                    .mapToObj(column -> new Cells(batch.text(column).coded()))
                    .toArray(Cells[]::new);
            for (int row = 0; row < batch.size(); row++) {
                long id = rows == null || rows.isNull(row) ? -1 : rows.get(row);
                for (Cells column : cells) {
                    Asked value = column.at(row);
                    if (value != null) {
                        add(value, id);
                    }
                }
            }
        }
    }

    /** The cells of a column; each different text is looked at once. */
    private final class Cells {
        private final TextVector texts;
        private final Asked[] values;

        Cells(TextVector texts) {
            this.texts = texts;
            this.values = new Asked[texts.values()];
        }

        /** Null where the cell is empty. */
        Asked at(int row) {
            if (texts.isNull(row) || texts.from(row) == texts.to(row)) {
                return null;
            }
            int code = texts.code(row);
            if (values[code] == null) {
                values[code] = asked(texts.text(row));
            }
            return values[code];
        }
    }

    /** What a cell holds. */
    Asked asked(String text) {
        Asked known = texts.get(text);
        if (known == null) {
            known = Asked.of(text);
            if (texts.size() < MOST_TEXTS) {
                texts.put(text, known);
            }
        }
        return known;
    }

    private void add(Asked value, long row) {
        Seen at = seen.get(value);
        if (at == null) {
            if (seen.size() == MOST) {
                dropped++;
                return;
            }
            at = new Seen();
            seen.put(value, at);
        }
        at.add(row);
    }

    /** The values in the order in which they came. */
    Map<Asked, Seen> all() {
        return Collections.unmodifiableMap(seen);
    }

    /** How many cells held values beyond the limit. */
    long dropped() {
        return dropped;
    }
}
