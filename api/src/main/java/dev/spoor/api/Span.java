package dev.spoor.api;

/**
 * Where in its parent a piece stood, in bytes: {@code from} inclusive, {@code to} exclusive.
 *
 * @param from first byte
 * @param to byte after the last; equal to {@code from} where the place has no length (an entry of an archive)
 */
public record Span(long from, long to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("span " + from + " to " + to);
        }
    }
}
