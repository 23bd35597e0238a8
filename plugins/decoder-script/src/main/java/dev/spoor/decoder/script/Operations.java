package dev.spoor.decoder.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What scripts do with strings: methods, operators, indexes. What cannot be evaluated ends the operand before it. */
final class Operations {
    private static final int LONGEST = 4 << 20;
    private static final String REGEX = "\\^$.|?*+()[]{}";

    private final Cursor in;
    private final Expressions expressions;
    private String separator;

    Operations(Cursor in, Expressions expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    /** What the operand just read was split by; null where it was not. */
    String separator() {
        return separator;
    }

    void separator(String by) {
        separator = by;
    }

    /** The value after all that is done with it. */
    Value all(Value first, int depth) {
        separator = null;
        Value value = first;
        while (true) {
            int mark = in.at;
            Value next =
                    in.peek() == '.' ? method(value, depth) : in.peek() == '[' ? index(value) : operator(value, depth);
            if (next == null || next.text().length() > LONGEST) {
                in.at = mark;
                return value;
            }
            value = next;
            if (separator != null) {
                return value;
            }
        }
    }

    private Value method(Value value, int depth) {
        if (in.take(".replace(")) {
            in.blanks();
            String pattern = in.peek() == '/' ? slashed() : null;
            Value what = pattern == null ? expressions.read(depth) : new Value(pattern, 0);
            Value with = what != null && in.takeNext(',') ? argument(depth) : null;
            return with != null && in.takeNext(')') ? replaced(value, what, with) : null;
        }
        if (in.take(".split(''") || in.take(".split(\"\"")) {
            boolean reversed = in.takeNext(')') && in.take(".reverse()") && in.take(".join(");
            String between = reversed ? empty() : null;
            return between != null && in.takeNext(')') ? value.to(reversed(value.text())) : null;
        }
        if (in.take(".split(")) {
            Value by = argument(depth);
            if (by == null || by.text().isEmpty() || !in.takeNext(')')) {
                return null;
            }
            separator = by.text();
            return value;
        }
        if (in.take(".tostring()") || in.take(".trim()")) {
            return value;
        }
        if (in.take(".tolower()") || in.take(".tolowercase()")) {
            return value.to(value.text().toLowerCase(Locale.ROOT));
        }
        return in.take(".toupper()") || in.take(".touppercase()")
                ? value.to(value.text().toUpperCase(Locale.ROOT))
                : null;
    }

    private String empty() {
        return in.take("''") || in.take("\"\"") ? "" : null;
    }

    private Value argument(int depth) {
        in.blanks();
        return expressions.read(depth);
    }

    /** {@code /x/g} of letters that mean themselves; null for another pattern. */
    private String slashed() {
        int end = in.text.indexOf('/', in.at + 1);
        if (end < 0 || end - in.at > 64 || !in.text.startsWith("g", end + 1)) {
            return null;
        }
        String plain = plain(in.text.substring(in.at + 1, end));
        if (plain != null) {
            in.at = end + 2;
        }
        return plain;
    }

    /** The text that a regular expression stands for where it is one text; null where it is more. */
    private static String plain(String regex) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length() && !Character.isLetterOrDigit(regex.charAt(i + 1))) {
                plain.append(regex.charAt(++i));
            } else if (REGEX.indexOf(c) >= 0) {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.isEmpty() ? null : plain.toString();
    }

    private Value operator(Value value, int depth) {
        in.blanks();
        boolean cased = in.take("-creplace");
        if (cased || in.take("-replace") || in.take("-ireplace")) {
            Value what = argumentOfOperator(depth);
            String plain = what == null ? null : plain(what.text());
            if (plain == null) {
                return null;
            }
            int mark = in.at;
            Value with = in.takeNext(',') ? argumentOfOperator(depth) : null;
            if (with == null) {
                in.at = mark;
                with = new Value("", 0);
            }
            Value pattern = new Value(plain, what.folds());
            return cased ? replaced(value, pattern, with) : replacedInAnyCase(value, pattern, with);
        }
        if (in.take("-join")) {
            in.blanks();
            String between = empty();
            return between == null || value.folds() == 0 ? null : value;
        }
        return null;
    }

    private Value argumentOfOperator(int depth) {
        in.blanks();
        return expressions.operand(depth);
    }

    /** VBScript's {@code Replace(text, what, with)}: behind the parenthesis. */
    Value replaceFunction(int depth) {
        Value value = argument(depth);
        Value what = value != null && in.takeNext(',') ? argument(depth) : null;
        Value with = what != null && in.takeNext(',') ? argument(depth) : null;
        return with != null && in.takeNext(')') ? replaced(value, what, with) : null;
    }

    private static Value replaced(Value value, Value what, Value with) {
        if (what.text().isEmpty() || grows(value, what, with)) {
            return null;
        }
        return new Value(
                value.text().replace(what.text(), with.text()), value.folds() + what.folds() + with.folds() + 1);
    }

    private static Value replacedInAnyCase(Value value, Value what, Value with) {
        if (grows(value, what, with)) {
            return null;
        }
        String text = value.text();
        String wanted = what.text();
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int p = 0; p + wanted.length() <= text.length(); ) {
            if (text.regionMatches(true, p, wanted, 0, wanted.length())) {
                out.append(text, at, p).append(with.text());
                p += wanted.length();
                at = p;
            } else {
                p++;
            }
        }
        out.append(text, at, text.length());
        return new Value(out.toString(), value.folds() + what.folds() + with.folds() + 1);
    }

    /** True where more could come out than anybody writes. */
    private static boolean grows(Value value, Value what, Value with) {
        long most = (long) value.text().length()
                / Math.max(1, what.text().length())
                * with.text().length();
        return most + value.text().length() > LONGEST
                || (long) value.text().length() * what.text().length() > 1L << 24;
    }

    /** {@code [-1..-9]} turns round, {@code [4,24,25]} takes letters; null for anything else. */
    Value index(Value value) {
        if (!in.take('[')) {
            return null;
        }
        if (in.takeNext("-1..-")) {
            int last = in.number();
            boolean all = last >= value.text().length();
            return all && in.takeNext(']') ? value.to(reversed(value.text())) : null;
        }
        StringBuilder taken = new StringBuilder();
        while (true) {
            int at = in.number();
            if (at < 0 || at >= value.text().length()) {
                return null;
            }
            taken.append(value.text().charAt(at));
            if (!in.takeNext(',')) {
                break;
            }
        }
        return in.takeNext(']') ? value.to(taken.toString()) : null;
    }

    /** {@code "{1}{0}" -f 'a','b'}; the value itself where nothing of the kind follows. */
    Value format(Value value, int depth) {
        int mark = in.at;
        if (value.text().indexOf('{') < 0 || !in.takeNext("-f") || Character.isLetterOrDigit(in.peek())) {
            in.at = mark;
            return value;
        }
        List<Value> arguments = expressions.list(depth);
        String text = formatted(value.text(), arguments);
        if (text == null) {
            in.at = mark;
            return value;
        }
        return new Value(
                text,
                value.folds() + 1 + arguments.stream().mapToInt(Value::folds).sum());
    }

    private static String formatted(String format, List<Value> arguments) {
        StringBuilder out = new StringBuilder();
        List<Integer> used = new ArrayList<>();
        for (int p = 0; p < format.length(); p++) {
            char c = format.charAt(p);
            boolean doubled = p + 1 < format.length() && format.charAt(p + 1) == c;
            if (c == '{' && !doubled) {
                int end = format.indexOf('}', p);
                String number = end < 0 || end - p > 4 ? "" : format.substring(p + 1, end);
                if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= arguments.size()) {
                    return null;
                }
                out.append(arguments.get(Integer.parseInt(number)).text());
                used.add(p);
                p = end;
            } else {
                out.append(c);
                p += (c == '{' || c == '}') && doubled ? 1 : 0;
            }
            if (out.length() > LONGEST) {
                return null;
            }
        }
        return used.isEmpty() ? null : out.toString();
    }

    static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Null where there is nothing to decode. */
    static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return null;
        }
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int p = 0; p < text.length(); p++) {
            char c = text.charAt(p);
            boolean wide = c == '%' && p + 5 < text.length() && (text.charAt(p + 1) | 0x20) == 'u';
            int value = c == '%' ? hex(text, wide ? p + 2 : p + 1, wide ? 4 : 2) : -1;
            String character = value < 0 ? String.valueOf(c) : wide ? String.valueOf((char) value) : null;
            if (character == null) {
                out[n++] = (byte) value;
            } else {
                for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
                    out[n++] = b;
                }
            }
            p += value < 0 ? 0 : wide ? 5 : 2;
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }

    private static int hex(String text, int from, int length) {
        int value = 0;
        for (int p = from; p < from + length; p++) {
            int digit = p < text.length() ? Character.digit(text.charAt(p), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
