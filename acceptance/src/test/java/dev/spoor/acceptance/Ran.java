package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * What a process left.
 *
 * @param peak highest resident memory seen, in bytes; 0 where the system does not tell
 * @param millis from start to end
 */
record Ran(String command, int code, String out, String err, long peak, long millis) {
    /** Demands an exit code. Whatever it is, no run shows a stack trace or ends by a mistake in the program. */
    Ran exits(int expected) {
        assertEquals(expected, code, this::toString);
        return clean();
    }

    /** Demands that neither a stack trace nor a mistake in the program was told. */
    Ran clean() {
        String all = out + err;
        assertFalse(all.contains("\tat "), () -> "a stack trace: " + this);
        assertFalse(all.contains("a mistake in the program"), this::toString);
        assertFalse(all.contains("OutOfMemoryError"), this::toString);
        return this;
    }

    /** For the test's log: what a run cost. */
    String cost() {
        return millis + " ms, peak " + (peak >> 20) + " MiB";
    }

    @Override
    public String toString() {
        return command + "\nexit " + code + ", " + cost() + "\n--- stdout\n" + cut(out) + "\n--- stderr\n" + cut(err);
    }

    private static String cut(String text) {
        return text.length() <= 6000 ? text : text.substring(0, 6000) + "...";
    }
}
