package dev.spoor.host.decode;

import dev.spoor.api.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A text, or something that was hidden in one, and what was hidden in that: the proof tree of one cell. Immutable once the walk that
 * made it is over.
 */
public final class DecodedText {
    private final DecodedText parent;
    private final String via;
    private final String name;
    private final int from;
    private final int to;
    private final byte[] bytes;
    private final boolean text;
    private final List<DecodedText> children = new ArrayList<>();

    /** The cell itself. */
    DecodedText(byte[] bytes) {
        this.parent = null;
        this.via = "";
        this.name = "";
        this.from = 0;
        this.to = bytes.length;
        this.bytes = bytes;
        this.text = true;
    }

    private DecodedText(DecodedText parent, String via, String name, int from, int to, byte[] bytes, boolean text) {
        this.parent = parent;
        this.via = via;
        this.name = name;
        this.from = from;
        this.to = to;
        this.bytes = bytes;
        this.text = text;
    }

    /**
     * Adds what a decoder found in this, where it is new: not what it was found in itself, not another reading of bytes that a surer
     * decoder has read, and not what has come to light in another way from the same part of the cell. Decoders come in order, the
     * surest first.
     *
     * @return null where it is nothing new
     */
    DecodedText add(String decoder, String itsName, Span span, byte[] itsBytes, boolean isText) {
        int start = (int) Math.min(span.from(), bytes.length);
        int end = (int) Math.min(span.to(), bytes.length);
        DecodedText child = new DecodedText(this, decoder, itsName, start, end, itsBytes, isText);
        if (repeats(itsBytes) || isOtherReading(child) || root().comesTo(child)) {
            return null;
        }
        children.add(child);
        return child;
    }

    private boolean isOtherReading(DecodedText child) {
        for (DecodedText known : children) {
            boolean larger = child.from <= known.from && known.to <= child.to && child.length() > known.length();
            if (!known.via.equals(child.via) && known.overlaps(child) && !larger) {
                return true;
            }
        }
        return false;
    }

    /** True where this or something below has the child's bytes, from the same part of the cell, but by another way. */
    private boolean comesTo(DecodedText child) {
        if (parent != null
                && Arrays.equals(bytes, child.bytes)
                && !(parent == child.parent && via.equals(child.via))
                && outermost().overlaps(child.outermost())) {
            return true;
        }
        return children.stream().anyMatch(below -> below.comesTo(child));
    }

    private boolean overlaps(DecodedText other) {
        return from < other.to && other.from < to;
    }

    private int length() {
        return to - from;
    }

    private DecodedText root() {
        return parent == null ? this : parent.root();
    }

    /** What this was found in; null for the cell itself. */
    public DecodedText parent() {
        return parent;
    }

    /** The name that its decoder gave it: that of an archive's entry. Hostile; may be empty. */
    public String name() {
        return name;
    }

    /** First byte of what it was decoded from, within {@link #parent}. */
    public int from() {
        return from;
    }

    /** Byte after the last of what it was decoded from, within {@link #parent}; {@link #from} where that is not known. */
    public int to() {
        return to;
    }

    /** All bytes; never to be written. */
    public byte[] bytes() {
        return bytes;
    }

    /** True where the bytes are text in UTF-8. */
    public boolean isText() {
        return text;
    }

    /** The bytes as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What was hidden in it, in the order found. */
    public List<DecodedText> children() {
        return Collections.unmodifiableList(children);
    }

    /** Id of the decoder that found it; empty for the cell itself. */
    public String via() {
        return via;
    }

    /** How many layers were taken off to reach it; 0 for the cell itself. */
    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** The decoders that led to it, outermost first: {@code base64 > gzip}; empty for the cell itself. */
    public String chain() {
        if (parent == null) {
            return "";
        }
        String above = parent.chain();
        return above.isEmpty() ? via : above + " > " + via;
    }

    /** The part of the cell that it, or what it was found in, was decoded from: the ancestor right below the cell. */
    public DecodedText outermost() {
        return parent == null || parent.parent == null ? this : parent.outermost();
    }

    /** Bytes of it and all below. */
    long size() {
        return bytes.length + children.stream().mapToLong(DecodedText::size).sum();
    }

    /** True where it or something that it was found in has these bytes: decoding has come round. */
    private boolean repeats(byte[] other) {
        return Arrays.equals(bytes, other) || parent != null && parent.repeats(other);
    }

    /**
     * The text with what was decoded in place of what it was decoded from, at every depth. What is not text after all layers stays as it
     * stood; of pieces that overlap the first counts.
     *
     * @param before marks where a decoded piece begins; may be empty
     * @param after marks where it ends; may be empty
     */
    public String inPlace(String before, String after) {
        byte[] all = rendered(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
        return new String(all, StandardCharsets.UTF_8);
    }

    /** Null where there is no text to show. */
    private byte[] rendered(byte[] before, byte[] after) {
        if (!text) {
            return children.size() == 1 ? children.get(0).rendered(before, after) : null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        List<DecodedText> ordered = new ArrayList<>(children);
        ordered.sort(Comparator.comparingInt(DecodedText::from));
        int at = 0;
        for (DecodedText child : ordered) {
            byte[] shown = child.from < at || child.to == child.from ? null : child.rendered(before, after);
            if (shown != null) {
                out.write(bytes, at, child.from - at);
                out.writeBytes(before);
                out.writeBytes(shown);
                out.writeBytes(after);
                at = child.to;
            }
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }
}
