package dev.spoor.decoder.json;

import java.util.Arrays;

/** What of a record decides on its table, as a key of a map, by content. One thread at a time; a copy is never changed. */
final class Key {
    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    void add(long number) {
        if (bytes.length - length < Long.BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (number >> shift);
        }
    }

    void add(Record record, int value) {
        if (value >= 0) {
            int count = record.to(value) - record.from(value);
            if (bytes.length - length <= count) {
                bytes = Arrays.copyOf(bytes, (length + count + 1) * 2);
            }
            System.arraycopy(record.text(), record.from(value), bytes, length, count);
            length += count;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = 0;
    }

    Key copy() {
        Key copy = new Key();
        copy.bytes = Arrays.copyOf(bytes, length);
        copy.length = length;
        return copy;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Key k && Arrays.equals(bytes, 0, length, k.bytes, 0, k.length);
    }
}
