package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;

/**
 * One indicator in the scanned text: its place, its raw spelling and its normalised value.
 *
 * <p>The scanner hands out the same object for every hit, so a sink copies what it wants to keep. Text without hits costs
 * no allocation, and neither does a hit until a string is asked for.
 */
public final class Hit {
    private IndicatorType type = IndicatorType.DOMAIN;
    private byte[] slab = new byte[0];
    private int start;
    private int end;
    private byte[] value = slab;
    private int valueFrom;
    private int valueTo;
    private boolean nested;

    Hit() {}

    void set(IndicatorType type, byte[] slab, int start, int end, boolean nested) {
        this.type = type;
        this.slab = slab;
        this.start = start;
        this.end = end;
        this.value = slab;
        this.valueFrom = start;
        this.valueTo = end;
        this.nested = nested;
    }

    void valueIn(byte[] bytes, int from, int to) {
        value = bytes;
        valueFrom = from;
        valueTo = to;
    }

    public IndicatorType type() {
        return type;
    }

    /** Byte offset of the first byte in the scanned array. */
    public int start() {
        return start;
    }

    /** Byte offset behind the last byte in the scanned array. */
    public int end() {
        return end;
    }

    /** Whether this is the host of the URL or e-mail address reported just before, and so lies inside it. */
    public boolean nested() {
        return nested;
    }

    /**
     * The normalised value: refanged; hosts, schemes, e-mail addresses and hashes in lower case, CVE and ATT&amp;CK ids in upper
     * case; paths, queries and the grouping of an IPv6 address as written.
     */
    public String value() {
        return new String(value, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
    }

    /** The bytes as they stand in the text, e.g. {@code hxxp://evil[.]com}. */
    public String raw() {
        return new String(slab, start, end - start, StandardCharsets.UTF_8);
    }

    /** The array that holds {@link #value()} as UTF-8 from {@link #valueFrom()} to {@link #valueTo()}; not to be written to. */
    public byte[] valueBytes() {
        return value;
    }

    public int valueFrom() {
        return valueFrom;
    }

    public int valueTo() {
        return valueTo;
    }
}
