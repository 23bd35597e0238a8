package dev.spoor.decoder.zeek;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cells of a row as their type has them: numbers, times, truth, lists, and text without Zeek's escapes. One thread at a time. */
final class Cell {
    /** How a type is written. */
    enum Form {
        TEXT,
        NUMBER,
        TIME,
        BOOL,
        TEXTS,
        NUMBERS,
        BOOLS;

        static Form of(String type) {
            boolean many = type.startsWith("set[")
                    || type.startsWith("vector[")
                    || type.startsWith("table[")
                    || type.startsWith("list[");
            String one = many
                    ? type.substring(type.indexOf('[') + 1, Math.max(type.indexOf('[') + 1, type.length() - 1))
                    : type;
            return switch (one) {
                case "count", "int", "port", "double", "interval" -> many ? NUMBERS : NUMBER;
                case "time" -> many ? NUMBERS : TIME;
                case "bool" -> many ? BOOLS : BOOL;
                default -> many ? TEXTS : TEXT;
            };
        }
    }

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final int MOST_DIGITS = 11;

    private final Header header;
    private byte[] plain = new byte[256];
    private int length;

    Cell(Header header) {
        this.header = header;
    }

    /** Sets a cell. A value that is not of its form stays as it is written. */
    void set(GrowingTable table, int column, Form form, byte[] b, int from, int to) {
        switch (form) {
            case NUMBER -> table.set(column, b, from, to, CellKind.UNTYPED);
            case TIME -> time(table, column, b, from, to);
            case BOOL -> {
                byte[] truth =
                        to - from == 1 && b[from] == 'T' ? TRUE : to - from == 1 && b[from] == 'F' ? FALSE : null;
                if (truth == null) {
                    table.set(column, b, from, to, CellKind.TEXT);
                } else {
                    table.set(column, truth, 0, truth.length, CellKind.BOOL);
                }
            }
            case TEXT -> {
                boolean empty = is(b, from, to, header.empty());
                unescape(b, from, empty ? from : to);
                table.set(column, plain, 0, length, CellKind.TEXT);
            }
            default -> {
                byte[] json = Json.write(list(form, b, from, to)).getBytes(StandardCharsets.UTF_8);
                table.set(column, json, 0, json.length, CellKind.JSON);
            }
        }
    }

    /** Seconds since 1970 with a fraction; what is less than 100 ns is dropped. */
    private static void time(GrowingTable table, int column, byte[] b, int from, int to) {
        long ticks = ticks(b, from, to);
        if (ticks < 0) {
            table.set(column, b, from, to, CellKind.TEXT);
        } else {
            byte[] text = Ticks.format(ticks).getBytes(StandardCharsets.UTF_8);
            table.set(column, text, 0, text.length, CellKind.TEXT);
        }
    }

    private static long ticks(byte[] b, int from, int to) {
        long seconds = 0;
        int at = from;
        for (; at < to && b[at] != '.'; at++) {
            if (b[at] < '0' || b[at] > '9' || at - from == MOST_DIGITS) {
                return -1;
            }
            seconds = seconds * 10 + (b[at] - '0');
        }
        long ticks = seconds * Ticks.PER_SECOND;
        long unit = Ticks.PER_SECOND / 10;
        for (int i = at + 1; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return -1;
            }
            ticks += (b[i] - '0') * unit;
            unit /= 10;
        }
        return at > from && ticks <= Ticks.MAX ? ticks : -1;
    }

    private List<Object> list(Form form, byte[] b, int from, int to) {
        List<Object> list = new ArrayList<>();
        if (from == to || is(b, from, to, header.empty())) {
            return list;
        }
        for (int at = from; at <= to; ) {
            int end = at;
            while (end < to && b[end] != header.setSeparator()) {
                end++;
            }
            list.add(is(b, at, end, header.unset()) ? null : element(form, b, at, end));
            at = end + 1;
        }
        return list;
    }

    private Object element(Form form, byte[] b, int from, int to) {
        unescape(b, from, to);
        String text = new String(plain, 0, length, StandardCharsets.UTF_8);
        if (form == Form.BOOLS && (text.equals("T") || text.equals("F"))) {
            return text.equals("T");
        }
        if (form == Form.NUMBERS && text.length() <= 18) {
            try {
                return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text;
    }

    private static boolean is(byte[] b, int from, int to, byte[] text) {
        return Arrays.equals(b, from, to, text, 0, text.length);
    }

    /** Resolves {@code \x2d} and doubled backslashes, unless the bytes would be no text. */
    private void unescape(byte[] b, int from, int to) {
        if (plain.length < to - from) {
            plain = new byte[Math.max(to - from, plain.length * 2)];
        }
        length = 0;
        boolean wide = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\\' && i + 1 < to && b[i + 1] == '\\') {
                i++;
            } else if (c == '\\' && i + 3 < to && b[i + 1] == 'x') {
                int high = Character.digit(b[i + 2], 16);
                int low = Character.digit(b[i + 3], 16);
                if (high >= 0 && low >= 0) {
                    c = (byte) (high << 4 | low);
                    wide |= high > 7;
                    i += 3;
                }
            }
            plain[length++] = c;
        }
        if (wide && !isUtf8()) {
            System.arraycopy(b, from, plain, 0, to - from);
            length = to - from;
        }
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
