package dev.spoor.decoder.script;

/** A place in a script, and small things that may stand there. Reading moves the place; what is not there leaves it. */
final class Cursor {
    /** Numbers beyond a character's are none. */
    private static final int MAX_NUMBER = Character.MAX_CODE_POINT;

    private static final int CHECK_EVERY = 1 << 14;

    final String text;
    int at;
    private final Runnable check;
    private int steps;

    /** @param check called now and then; may throw */
    Cursor(String text, Runnable check) {
        this.text = text;
        this.check = check;
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    void blanks() {
        if (++steps == CHECK_EVERY) {
            steps = 0;
            check.run();
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean take(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    /** The same behind blanks. */
    boolean takeNext(char c) {
        int mark = at;
        blanks();
        if (take(c)) {
            return true;
        }
        at = mark;
        return false;
    }

    /** A lower-case word, in whatever case. */
    boolean take(String word) {
        if (text.regionMatches(true, at, word, 0, word.length())) {
            at += word.length();
            return true;
        }
        return false;
    }

    boolean takeNext(String word) {
        int mark = at;
        blanks();
        if (take(word)) {
            return true;
        }
        at = mark;
        return false;
    }

    /** A sum of numbers, decimal or hex; -1 where there is none, or it is no character's. */
    int number() {
        int mark = at;
        blanks();
        boolean open = take('(');
        long sum = term();
        while (sum >= 0) {
            int before = at;
            blanks();
            char op = peek();
            if (op != '+' && op != '-' && op != '*'
                    || op == '-' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                at = before;
                break;
            }
            at++;
            blanks();
            long next = term();
            if (next < 0) {
                at = before;
                break;
            }
            sum = op == '+' ? sum + next : op == '-' ? sum - next : sum * next;
        }
        if (sum < 0 || sum > MAX_NUMBER || open && !takeNext(')')) {
            at = mark;
            return -1;
        }
        return (int) sum;
    }

    private long term() {
        int start = at;
        boolean hex = take("0x") || take("&h");
        long value = 0;
        int digits = at;
        while (at < text.length() && at - digits < 8) {
            int digit = Character.digit(text.charAt(at), hex ? 16 : 10);
            if (digit < 0) {
                break;
            }
            value = value * (hex ? 16 : 10) + digit;
            at++;
        }
        if (at == digits || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at = start;
            return -1;
        }
        return value;
    }
}
