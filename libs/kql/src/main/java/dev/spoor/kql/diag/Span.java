package dev.spoor.kql.diag;

/**
 * A stretch of the query's text.
 *
 * @param start offset of the first character, in UTF-16 units from 0
 * @param end offset behind the last character; equal to {@code start} for something that is missing there
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    /** From the start of the first to the end of the second, in whichever order they stand. */
    public static Span of(Span first, Span last) {
        return new Span(Math.min(first.start, last.start), Math.max(first.end, last.end));
    }

    public int length() {
        return end - start;
    }
}
