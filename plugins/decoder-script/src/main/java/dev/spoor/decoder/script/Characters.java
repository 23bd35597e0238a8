package dev.spoor.decoder.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of character codes, and what PowerShell makes of each in a pipe. */
final class Characters {
    private static final int LONGEST_BODY = 160;
    private static final Pattern BODY = Pattern.compile(
            "[(\\[a-z0-9\\]:]*?\\[char\\](?:\\[[a-z0-9]+\\]|\\()*(?<convert>\\[convert\\]::toint\\d*\\()?\\(*\"?\\$_\"?"
                    + "(?:\\.tostring\\(\\))?\\)*(?<base>,(?:16|10|8|2)\\))?(?<xor>-bxor\\(?'?\"?(?:0x)?[0-9a-f]{1,2}'?\"?\\)?)?\\)*(?:-as\\[char\\])?\\)*");

    private final Cursor in;

    Characters(Cursor in) {
        this.in = in;
    }

    /** Numbers with commas between, in any number of parentheses; null where there are none. */
    List<Integer> numbers() {
        int mark = in.at;
        in.blanks();
        in.take('@');
        int open = 0;
        while (open < 4 && in.takeNext('(')) {
            open++;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number = in.number(); number >= 0; number = in.number()) {
            numbers.add(number);
            if (!in.takeNext(',')) {
                break;
            }
        }
        while (open > 0 && in.takeNext(')')) {
            open--;
        }
        if (numbers.isEmpty() || open > 0) {
            in.at = mark;
            return null;
        }
        return numbers;
    }

    static String text(List<Integer> codes) {
        StringBuilder text = new StringBuilder();
        codes.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** What stands behind a pipe and turns each item into a character, read as a number in this base and with this key; null where none does. */
    Pipe pipe() {
        int mark = in.at;
        boolean each = in.takeNext('|')
                && (in.takeNext("foreach-object") || in.takeNext("foreach") || in.takeNext('%'))
                && in.takeNext('{');
        int end = each ? in.text.indexOf('}', in.at) : -1;
        if (end < 0 || end - in.at > LONGEST_BODY) {
            in.at = mark;
            return null;
        }
        String body = in.text.substring(in.at, end).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        Matcher matcher = BODY.matcher(body);
        if (!matcher.matches()) {
            in.at = mark;
            return null;
        }
        in.at = end + 1;
        String base = matcher.group("base");
        String xor = matcher.group("xor");
        String key = xor == null ? "0" : xor.replaceAll("[^0-9a-fx]|bxor", "").replace("x", "");
        boolean hexKey = xor != null && xor.contains("0x");
        return new Pipe(
                base == null ? 10 : Integer.parseInt(base.replaceAll("\\D", "")),
                key.isEmpty()
                        ? 0
                        : Integer.parseInt(key.replaceFirst("^b", ""), hexKey || !key.matches("\\d+") ? 16 : 10));
    }

    /**
     * Turns numbers into characters.
     *
     * @param base of numbers that are text
     * @param key that they are combined with by XOR
     */
    record Pipe(int base, int key) {
        String of(List<Integer> numbers) {
            return text(numbers.stream().map(number -> number ^ key).toList());
        }

        /** Null where an item is no number of a character. */
        String of(String[] items) {
            List<Integer> numbers = new ArrayList<>();
            for (String item : items) {
                String digits = item.strip();
                if (digits.isEmpty()) {
                    continue;
                }
                boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
                try {
                    int number = Integer.parseInt(hex ? digits.substring(2) : digits, hex ? 16 : base);
                    if (number < 0 || number > Character.MAX_CODE_POINT) {
                        return null;
                    }
                    numbers.add(number);
                } catch (NumberFormatException e) {
                    return null;
                }
            }
            return numbers.isEmpty() ? null : of(numbers);
        }
    }
}
