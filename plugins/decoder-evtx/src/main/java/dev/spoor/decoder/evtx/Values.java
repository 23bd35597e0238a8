package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes BinXML's typed values as text, in the spelling of Windows' own XML: decimal numbers, {@code 0x1f}, {@code {GUID}}, {@code S-1-5-18},
 * times as ISO 8601 in UTC to 100 ns, binary in upper-case hex. One thread at a time.
 */
final class Values {
    static final int NULL = 0x00;
    static final int STRING = 0x01;
    static final int ANSI = 0x02;
    static final int INT8 = 0x03;
    static final int UINT8 = 0x04;
    static final int INT16 = 0x05;
    static final int UINT16 = 0x06;
    static final int INT32 = 0x07;
    static final int UINT32 = 0x08;
    static final int INT64 = 0x09;
    static final int UINT64 = 0x0A;
    static final int FLOAT = 0x0B;
    static final int DOUBLE = 0x0C;
    static final int BOOL = 0x0D;
    static final int BINARY = 0x0E;
    static final int GUID = 0x0F;
    static final int SIZE = 0x10;
    static final int FILETIME = 0x11;
    static final int SYSTEMTIME = 0x12;
    static final int SID = 0x13;
    static final int HEX32 = 0x14;
    static final int HEX64 = 0x15;
    static final int HANDLE = 0x20;
    static final int BINXML = 0x21;
    static final int XML = 0x23;
    /** Set where the value is an array of the type. */
    static final int ARRAY = 0x80;

    /** The code page of most logs; bytes of ASCII are the same in all. */
    private static final Charset CODE_PAGE = Charset.forName("windows-1252");

    private static final long SECONDS_1601 = 11_644_473_600L;
    private static final long PER_SECOND = 10_000_000L;
    private static final long DAY = 86_400L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private long knownDay = Long.MIN_VALUE;
    private int year;
    private int month;
    private int day;

    /** Bytes of one value of this type; 0 where they differ. */
    static int size(int type) {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, FLOAT, BOOL, HEX32 -> 4;
            case INT64, UINT64, DOUBLE, FILETIME, HEX64 -> 8;
            case GUID, SYSTEMTIME -> 16;
            default -> 0;
        };
    }

    /** Byte behind the value that starts there in an array of values of this type, which ends at {@code to}. */
    static int endInArray(int type, byte[] b, int from, int to) {
        int size = size(type);
        if (type == STRING) {
            int end = from;
            while (end + 1 < to && LittleEndian.u16(b, end) != 0) {
                end += 2;
            }
            return Math.min(end + 2, to);
        }
        if (type == ANSI) {
            int end = from;
            while (end < to && b[end] != 0) {
                end++;
            }
            return Math.min(end + 1, to);
        }
        if (type == SID && to - from >= 8) {
            size = 8 + 4 * (b[from + 1] & 0xFF);
        } else if (type == SIZE) {
            size = (to - from) % 8 == 0 ? 8 : 4;
        }
        return size == 0 ? to : Math.min(from + size, to);
    }

    /**
     * Appends a value; the range must lie within the array.
     *
     * @param type without {@link #ARRAY}, and not {@link #NULL} or {@link #BINXML}
     * @return what the text is
     */
    CellKind write(int type, byte[] b, int from, int to, Text out) throws BrokenException {
        int size = to - from;
        int fixed = size(type);
        if (fixed != 0 && size != fixed && !(type == BOOL && size == 1)) {
            out.addHex(b, from, to);
            return CellKind.TEXT;
        }
        switch (type) {
            case STRING, XML -> string(b, from, to, out);
            case ANSI -> ansi(b, from, to, out);
            case INT8 -> out.addDecimal(b[from]);
            case UINT8 -> out.addDecimal(b[from] & 0xFF);
            case INT16 -> out.addDecimal((short) LittleEndian.u16(b, from));
            case UINT16 -> out.addDecimal(LittleEndian.u16(b, from));
            case INT32 -> out.addDecimal(LittleEndian.i32(b, from));
            case UINT32 -> out.addDecimal(LittleEndian.u32(b, from));
            case INT64 -> out.addDecimal(LittleEndian.i64(b, from));
            case UINT64 -> unsigned(LittleEndian.i64(b, from), out);
            case FLOAT -> {
                float value = Float.intBitsToFloat(LittleEndian.i32(b, from));
                return real(Float.toString(value), Float.isFinite(value), out);
            }
            case DOUBLE -> {
                double value = Double.longBitsToDouble(LittleEndian.i64(b, from));
                return real(Double.toString(value), Double.isFinite(value), out);
            }
            case BOOL -> {
                boolean value = size == 1 ? b[from] != 0 : LittleEndian.i32(b, from) != 0;
                ascii(value ? "true" : "false", out);
                return CellKind.BOOL;
            }
            case GUID -> guid(b, from, out);
            case SIZE, HANDLE -> hex(b, from, size, out);
            case HEX32 -> out.addHex(LittleEndian.u32(b, from));
            case HEX64 -> out.addHex(LittleEndian.i64(b, from));
            case FILETIME -> fileTime(LittleEndian.i64(b, from), out);
            case SYSTEMTIME -> systemTime(b, from, out);
            case SID -> sid(b, from, to, out);
            default -> out.addHex(b, from, to);
        }
        return type >= INT8 && type <= UINT64 ? CellKind.NUMBER : CellKind.TEXT;
    }

    private static void string(byte[] b, int from, int to, Text out) throws BrokenException {
        int chars = (to - from) / 2;
        while (chars > 0 && LittleEndian.u16(b, from + 2 * chars - 2) == 0) {
            chars--;
        }
        out.addUtf16(b, from, chars);
    }

    private static void ansi(byte[] b, int from, int to, Text out) throws BrokenException {
        int end = to;
        while (end > from && b[end - 1] == 0) {
            end--;
        }
        boolean wide = false;
        for (int i = from; i < end; i++) {
            wide |= b[i] < 0;
        }
        if (wide) {
            byte[] text = new String(b, from, end - from, CODE_PAGE).getBytes(StandardCharsets.UTF_8);
            out.add(text, 0, text.length);
        } else {
            out.add(b, from, end);
        }
    }

    private static void unsigned(long value, Text out) throws BrokenException {
        if (value >= 0) {
            out.addDecimal(value);
        } else {
            ascii(Long.toUnsignedString(value), out);
        }
    }

    private static CellKind real(String text, boolean finite, Text out) throws BrokenException {
        ascii(text, out);
        return finite ? CellKind.NUMBER : CellKind.TEXT;
    }

    private static void ascii(String text, Text out) throws BrokenException {
        for (int i = 0; i < text.length(); i++) {
            out.add(text.charAt(i));
        }
    }

    private static void hex(byte[] b, int from, int size, Text out) throws BrokenException {
        if (size == 4) {
            out.addHex(LittleEndian.u32(b, from));
        } else if (size == 8) {
            out.addHex(LittleEndian.i64(b, from));
        } else {
            out.addHex(b, from, from + size);
        }
    }

    private static void guid(byte[] b, int from, Text out) throws BrokenException {
        out.add('{');
        out.addHexDigits(LittleEndian.u32(b, from), 4);
        out.add('-');
        out.addHexDigits(LittleEndian.u16(b, from + 4), 2);
        out.add('-');
        out.addHexDigits(LittleEndian.u16(b, from + 6), 2);
        out.add('-');
        out.addHex(b, from + 8, from + 10);
        out.add('-');
        out.addHex(b, from + 10, from + 16);
        out.add('}');
    }

    /** Revision, number of sub-authorities, six bytes of authority with the most significant first, four bytes a sub-authority. */
    private static void sid(byte[] b, int from, int to, Text out) throws BrokenException {
        int size = to - from;
        if (size < 8 || size < 8 + 4 * (b[from + 1] & 0xFF)) {
            out.addHex(b, from, to);
            return;
        }
        out.add('S');
        out.add('-');
        out.addDecimal(b[from] & 0xFF);
        long authority = 0;
        for (int i = from + 2; i < from + 8; i++) {
            authority = authority << 8 | b[i] & 0xFF;
        }
        out.add('-');
        if (authority >>> 32 == 0) {
            out.addDecimal(authority);
        } else {
            out.addHex(authority);
        }
        int count = b[from + 1] & 0xFF;
        for (int i = 0; i < count; i++) {
            out.add('-');
            out.addDecimal(LittleEndian.u32(b, from + 8 + 4 * i));
        }
    }

    /** Units of 100 ns since 1601; beyond the year 9999 the bare number. */
    private void fileTime(long time, Text out) throws BrokenException {
        long second = Long.divideUnsigned(time, PER_SECOND) - SECONDS_1601;
        if (second > LAST_SECOND) {
            unsigned(time, out);
            return;
        }
        long days = Math.floorDiv(second, DAY);
        if (days != knownDay) {
            LocalDate date = LocalDate.ofEpochDay(days);
            year = date.getYear();
            month = date.getMonthValue();
            day = date.getDayOfMonth();
            knownDay = days;
        }
        int inDay = (int) (second - days * DAY);
        moment(year, month, day, inDay / 3600, inDay / 60 % 60, inDay % 60, out);
        out.add('.');
        out.addDigits(Long.remainderUnsigned(time, PER_SECOND), 7);
        out.add('Z');
    }

    private static void systemTime(byte[] b, int from, Text out) throws BrokenException {
        int y = LittleEndian.u16(b, from);
        int m = LittleEndian.u16(b, from + 2);
        int d = LittleEndian.u16(b, from + 6);
        int hour = LittleEndian.u16(b, from + 8);
        int minute = LittleEndian.u16(b, from + 10);
        int second = LittleEndian.u16(b, from + 12);
        int millis = LittleEndian.u16(b, from + 14);
        if (y < 1601
                || y > 9999
                || m < 1
                || m > 12
                || d < 1
                || d > 31
                || hour > 23
                || minute > 59
                || second > 59
                || millis > 999) {
            out.addHex(b, from, from + 16);
            return;
        }
        moment(y, m, d, hour, minute, second, out);
        out.add('.');
        out.addDigits(millis, 3);
        out.add('Z');
    }

    private static void moment(int y, int m, int d, int hour, int minute, int second, Text out) throws BrokenException {
        out.addDigits(y, 4);
        out.add('-');
        out.addDigits(m, 2);
        out.add('-');
        out.addDigits(d, 2);
        out.add('T');
        out.addDigits(hour, 2);
        out.add(':');
        out.addDigits(minute, 2);
        out.add(':');
        out.addDigits(second, 2);
    }
}
