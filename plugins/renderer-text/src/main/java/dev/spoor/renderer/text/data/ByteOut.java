package dev.spoor.renderer.text.data;

import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;

/** A buffer before a stream that takes bytes, numbers and times without making objects of them. For one thread. */
public final class ByteOut {
    private static final int SIZE = 1 << 16;
    /** Bytes that a number or a time takes at most. */
    private static final int SHORT = 40;
    /** Bytes encoded in Base64 at once; three make four, so parts join without padding. */
    private static final int BASE64_PART = 3 << 12;

    private static final long MIN_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int size;
    private long day = Long.MIN_VALUE;
    private final byte[] date = new byte[10];

    /** Writes to this stream, which is not closed. */
    public ByteOut(OutputStream out) {
        this.out = out;
    }

    /** Passes on what is buffered. */
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    /** Passes on what is buffered, to a stream that may have a buffer of its own. Called after each batch: the next may take its time. */
    public void pass() throws IOException {
        drain();
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void room(int count) throws IOException {
        if (SIZE - size < count) {
            drain();
        }
    }

    /** One byte. */
    public void put(int b) throws IOException {
        room(1);
        buffer[size++] = (byte) b;
    }

    /** These bytes. */
    public void put(byte[] b, int from, int to) throws IOException {
        int length = to - from;
        if (length > SIZE - size) {
            drain();
            if (length > SIZE) {
                out.write(b, from, length);
                return;
            }
        }
        System.arraycopy(b, from, buffer, size, length);
        size += length;
    }

    /** All these bytes. */
    public void put(byte[] b) throws IOException {
        put(b, 0, b.length);
    }

    /** Text in UTF-8. */
    public void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole number in decimal. */
    public void number(long value) throws IOException {
        if (value == Long.MIN_VALUE) {
            put(Long.toString(value));
            return;
        }
        room(SHORT);
        long rest = value;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        put(digits, rest);
    }

    private void put(int digits, long value) {
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            long next = rest / 10;
            buffer[at] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        size += digits;
    }

    /** RFC 3339 in UTC with as many fraction digits as needed, none to nine. */
    public void time(long ticks, int nanos) throws IOException {
        long seconds = Math.floorDiv(ticks, Ticks.PER_SECOND);
        long newDay = Math.floorDiv(seconds, 86_400L);
        if (newDay < MIN_DAY || newDay > MAX_DAY) {
            put(Ticks.instant(ticks).plusNanos(nanos).toString());
            return;
        }
        if (newDay != day) {
            day = newDay;
            byte[] text = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, date, 0, date.length);
        }
        room(SHORT);
        System.arraycopy(date, 0, buffer, size, date.length);
        size += date.length;
        int second = (int) (seconds - day * 86_400L);
        buffer[size++] = 'T';
        put(2, second / 3600);
        buffer[size++] = ':';
        put(2, second / 60 % 60);
        buffer[size++] = ':';
        put(2, second % 60);
        long fraction = Math.floorMod(ticks, Ticks.PER_SECOND) * 100 + nanos;
        if (fraction != 0) {
            buffer[size++] = '.';
            put(9, fraction);
            while (buffer[size - 1] == '0') {
                size--;
            }
        }
        buffer[size++] = 'Z';
    }

    /** These bytes in Base64 of RFC 4648, with padding. */
    public void base64(byte[] b, int from, int to) throws IOException {
        for (int at = from; at < to; at += BASE64_PART) {
            int end = Math.min(to, at + BASE64_PART);
            byte[] part = Arrays.copyOfRange(b, at, end);
            put(Base64.getEncoder().encode(part));
        }
    }
}
