package dev.spoor.analyzer.ioc;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Looks for the user's patterns in cells. A pattern runs only over text that has what it requires, and only for a while: one that backtracks
 * without end costs itself that cell, which is told once. One thread.
 */
final class UserMatcher {
    /** Characters that a pattern may look at in one cell: so many, and so many more for each of the cell's. */
    private static final long STEPS = 1 << 20;

    private static final long STEPS_PER_BYTE = 64;

    private final List<UserPattern> patterns;
    private final boolean[] told;
    private final Cell cell = new Cell();
    private final Call call;

    UserMatcher(List<UserPattern> patterns, Call call) {
        this.patterns = patterns;
        this.told = new boolean[patterns.size()];
        this.call = call;
    }

    /** Takes what is found. */
    interface Found {
        /** The pattern's number, bytes of the whole match, and of its value. */
        void at(int pattern, int start, int end, int valueStart, int valueEnd);
    }

    void scan(byte[] text, int from, int to, Found out) {
        for (int i = 0; i < patterns.size(); i++) {
            UserPattern pattern = patterns.get(i);
            if (has(text, from, to, pattern.literal())) {
                try {
                    match(i, pattern, text, from, to, out);
                } catch (OutOfSteps | StackOverflowError e) {
                    tell(i, pattern);
                }
            }
        }
    }

    private void match(int number, UserPattern pattern, byte[] text, int from, int to, Found out) {
        cell.set(text, from, to, STEPS + STEPS_PER_BYTE * (to - from), call);
        Matcher matcher = pattern.pattern().matcher(cell);
        while (matcher.find()) {
            if (matcher.start() < matcher.end()) {
                int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
                out.at(
                        number,
                        cell.place(matcher.start()),
                        cell.ahead(matcher.end()),
                        cell.ahead(matcher.start(group)),
                        cell.ahead(matcher.end(group)));
            }
        }
    }

    private void tell(int number, UserPattern pattern) {
        if (!told[number]) {
            told[number] = true;
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "pattern " + pattern.name(),
                    "takes too long on some text and was given up there; simplify it"));
        }
    }

    static boolean has(byte[] b, int from, int to, byte[] literal) {
        if (literal.length == 0) {
            return true;
        }
        byte first = literal[0];
        int last = to - literal.length;
        for (int p = from; p <= last; p++) {
            if (b[p] == first && matches(b, p, literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] b, int at, byte[] literal) {
        for (int i = 1; i < literal.length; i++) {
            if (b[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    /** Thrown out of the expression's engine, which has no other way out. */
    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super(null, null, false, false);
        }
    }

    /** The cell's characters, counting how often one is asked for. */
    private static final class Cell implements CharSequence {
        private byte[] bytes = {};
        private int from;
        private int to;
        private String text;
        private long left;
        private Call call;
        // how far place() came
        private int atChar;
        private int atByte;

        void set(byte[] b, int start, int end, long steps, Call within) {
            bytes = b;
            from = start;
            to = end;
            left = steps;
            call = within;
            atChar = 0;
            atByte = start;
            text = isAscii() ? null : new String(b, start, end - start, StandardCharsets.UTF_8);
            if (text != null && text.getBytes(StandardCharsets.UTF_8).length != end - start) {
                text = null; // no UTF-8: its bytes are its characters
            }
        }

        private boolean isAscii() {
            for (int p = from; p < to; p++) {
                if (bytes[p] < 0) {
                    return false;
                }
            }
            return true;
        }

        /** The byte at which a character starts; asked for ascending ones. */
        int place(int at) {
            int place = ahead(at);
            atChar = at;
            atByte = place;
            return place;
        }

        /** The same for one behind the last {@link #place}. */
        int ahead(int at) {
            return text == null
                    ? from + at
                    : atByte + text.substring(atChar, at).getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public int length() {
            return text == null ? to - from : text.length();
        }

        @Override
        public char charAt(int at) {
            if (--left < 0) {
                throw new OutOfSteps();
            }
            if ((left & 0xFFFF) == 0) {
                call.check();
            }
            return text == null ? (char) (bytes[from + at] & 0xff) : text.charAt(at);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            return text == null ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : text;
        }
    }
}
