package dev.spoor.decoder.auditd;

import java.util.Arrays;

/** The records of one event so far: one time, serial number and computer. Used again for others. */
final class Event {
    /** What a record costs beside its bytes. */
    private static final int RECORD = 40;

    private static final int KEPT = 1 << 16;

    /** Of the same place in the index, or of the free ones. */
    Event next;

    long nanos;
    long serial;
    long line;
    int hash;
    boolean ended;
    final Bytes data = new Bytes();
    private int timeTo;
    private int nodeTo;
    private RecordType[] types = new RecordType[8];
    private int[] from = new int[8];
    private int[] to = new int[8];
    private int records;

    void start(Header header, int newHash, byte[] b, long lineNumber) {
        nanos = header.nanos;
        serial = header.serial;
        hash = newHash;
        line = lineNumber;
        ended = false;
        records = 0;
        data.clear();
        data.add(b, header.timeFrom, header.timeTo);
        timeTo = data.length;
        data.add(b, header.nodeFrom, header.nodeTo);
        nodeTo = data.length;
        if (types.length > KEPT) {
            types = new RecordType[8];
            from = new int[8];
            to = new int[8];
        }
    }

    boolean is(Header header, byte[] b) {
        return serial == header.serial && nanos == header.nanos && isOf(header, b);
    }

    /** True where it happened on the computer that the line names. */
    boolean isOf(Header header, byte[] b) {
        return Arrays.equals(data.array, timeTo, nodeTo, b, header.nodeFrom, header.nodeTo);
    }

    void add(RecordType type, byte[] b, int start, int end) {
        if (records == types.length) {
            types = Arrays.copyOf(types, records * 2);
            from = Arrays.copyOf(from, records * 2);
            to = Arrays.copyOf(to, records * 2);
        }
        types[records] = type;
        from[records] = data.length;
        data.add(b, start, end);
        to[records++] = data.length;
        ended |= type.isEnd;
    }

    /** About how much memory it takes. */
    long size() {
        return data.length + (long) RECORD * records;
    }

    int records() {
        return records;
    }

    RecordType type(int record) {
        return types[record];
    }

    int from(int record) {
        return from[record];
    }

    int to(int record) {
        return to[record];
    }

    /** The time stands in {@link #data} from its start to here. */
    int timeTo() {
        return timeTo;
    }

    /** The computer's name stands from {@link #timeTo} to here. */
    int nodeTo() {
        return nodeTo;
    }
}
