package dev.spoor.driver.local;

import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import dev.spoor.driver.local.rows.TextForm;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of which a cell must hold one. Text is compared byte by byte in the slab; a GUID without regard to case, with or without braces.
 * As in KQL, an empty text is also what a cell without text holds, and no other value equals null.
 */
final class Wanted {
    private final byte[][] texts;
    private final byte[][] guids;
    private final long[] longs;
    private final double[] doubles;
    private final long[] ticks;
    private final boolean yes;
    private final boolean no;
    private final boolean empty;

    Wanted(List<Literal> literals) {
        List<byte[]> allTexts = new ArrayList<>();
        List<byte[]> allGuids = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal.kind() == Literal.Kind.GUID) {
                allGuids.add(literal.value().toString().getBytes(StandardCharsets.US_ASCII));
            } else if (literal.kind() == Literal.Kind.STRING) {
                utf8((String) literal.value(), allTexts);
            }
        }
        texts = allTexts.toArray(new byte[0][]);
        guids = allGuids.toArray(new byte[0][]);
        longs = literals.stream()
                .filter(l -> l.kind() == Literal.Kind.LONG)
                .mapToLong(l -> (Long) l.value())
                .toArray();
        ticks = literals.stream()
                .filter(l -> l.kind() == Literal.Kind.DATETIME)
                .mapToLong(l -> (Long) l.value())
                .toArray();
        doubles = literals.stream()
                .filter(l -> l.kind() == Literal.Kind.REAL)
                .mapToDouble(l -> (Double) l.value())
                .toArray();
        yes = literals.stream().anyMatch(l -> l.value().equals(true));
        no = literals.stream().anyMatch(l -> l.value().equals(false));
        empty = literals.stream().anyMatch(l -> l.value().equals(""));
    }

    /** Half a surrogate pair has no UTF-8, so no cell equals it. */
    private static void utf8(String text, List<byte[]> to) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            to.add(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException e) {
            // not to be found
        }
    }

    /** How many of the rows stay where there is no such column. */
    int ofMissing(int count) {
        return empty ? count : 0;
    }

    /** Keeps, at the start of {@code rows}, those of the first {@code count} whose cell is wanted, and says how many they are. */
    int refine(Type type, Vector vector, int[] rows, int count) {
        if (texts.length + guids.length > 0) {
            return refineTexts(TextForm.of(type, vector), rows, count);
        }
        if (vector instanceof LongVector cells) {
            return type == Type.INSTANT ? refineTicks(cells, rows, count) : refineLongs(cells, rows, count);
        }
        if (vector instanceof DoubleVector cells) {
            return refineDoubles(cells, rows, count);
        }
        return vector instanceof BoolVector cells ? refineBools(cells, rows, count) : 0;
    }

    private int refineTexts(TextVector cells, int[] rows, int count) {
        byte[] slab = cells.slab();
        int kept = 0;
        if (cells.isCoded()) {
            boolean[] matches = new boolean[cells.values()];
            for (int code = 0; code < matches.length; code++) {
                matches[code] = isText(slab, cells.valueFrom(code), cells.valueTo(code));
            }
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                if (cells.isNull(row) ? empty : matches[cells.code(row)]) {
                    rows[kept++] = row;
                }
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (cells.isNull(row) ? empty : isText(slab, cells.from(row), cells.to(row))) {
                rows[kept++] = row;
            }
        }
        return kept;
    }

    private boolean isText(byte[] slab, int from, int to) {
        for (byte[] text : texts) {
            if (text.length == to - from && Arrays.equals(text, 0, text.length, slab, from, to)) {
                return true;
            }
        }
        for (byte[] guid : guids) {
            if (isGuid(guid, slab, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGuid(byte[] guid, byte[] slab, int from, int to) {
        boolean braces = to - from == guid.length + 2 && slab[from] == '{' && slab[to - 1] == '}';
        int start = braces ? from + 1 : from;
        if (!braces && to - from != guid.length) {
            return false;
        }
        for (int i = 0; i < guid.length; i++) {
            byte b = slab[start + i];
            if (guid[i] != (b >= 'A' && b <= 'Z' ? b + 32 : b)) {
                return false;
            }
        }
        return true;
    }

    private int refineTicks(LongVector cells, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (isAmong(ticks, cells.get(rows[i])) && !cells.isNull(rows[i])) {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }

    private int refineLongs(LongVector cells, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long cell = cells.get(rows[i]);
            if ((isAmong(longs, cell) || isAmong(doubles, cell)) && !cells.isNull(rows[i])) {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }

    private int refineDoubles(DoubleVector cells, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double cell = cells.get(rows[i]);
            boolean found = isAmong(doubles, cell);
            for (int k = 0; k < longs.length && !found; k++) {
                found = longs[k] == cell;
            }
            if (found && !cells.isNull(rows[i])) {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }

    private int refineBools(BoolVector cells, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if ((cells.get(rows[i]) ? yes : no) && !cells.isNull(rows[i])) {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }

    private static boolean isAmong(long[] values, long cell) {
        for (long value : values) {
            if (value == cell) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmong(double[] values, double cell) {
        for (double value : values) {
            if (value == cell) {
                return true;
            }
        }
        return false;
    }
}
