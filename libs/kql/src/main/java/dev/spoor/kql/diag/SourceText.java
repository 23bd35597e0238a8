package dev.spoor.kql.diag;

import java.util.Arrays;
import java.util.Objects;

/** A query's text, and where its lines start. Immutable. */
public final class SourceText {
    private final String text;
    private final int[] lineStarts;

    public SourceText(String text) {
        this.text = Objects.requireNonNull(text);
        int[] starts = new int[16];
        int n = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (n == starts.length) {
                    starts = Arrays.copyOf(starts, n * 2);
                }
                starts[n++] = i + 1;
            }
        }
        this.lineStarts = Arrays.copyOf(starts, n);
    }

    public String text() {
        return text;
    }

    public String slice(Span span) {
        return text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    }

    /** Line of an offset, from 1. */
    public int line(int offset) {
        int at = Arrays.binarySearch(lineStarts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** Column of an offset in its line, from 1. */
    public int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    public Diagnostic error(Code code, Span span, String message) {
        return new Diagnostic(code, true, message, span, line(span.start()), column(span.start()));
    }

    public Diagnostic warning(Code code, Span span, String message) {
        return new Diagnostic(code, false, message, span, line(span.start()), column(span.start()));
    }
}
