package dev.spoor.analyzer.cmdline;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comparisons that rules make, each once however many rules make it. Filled while rules are read, then only read. */
final class Atoms {
    /** How one value is compared. */
    interface Test {}

    /** With a text that may have wildcards. */
    record Like(Glob glob) implements Test {}

    /** With a regular expression, of RE2's kind: linear in the text, whatever the text. */
    record Regex(Pattern pattern, List<byte[]> keys) implements Test {}

    /** Texts of which at least one must occur for the test to hold; empty where there is none to name. */
    static List<byte[]> keys(Test test) {
        if (test instanceof Regex regex) {
            return regex.keys();
        }
        return test instanceof Like like && like.glob().key().length > 0
                ? List.of(like.glob().key())
                : List.of();
    }

    /** There is no value, or an empty one. */
    record Missing() implements Test {}

    /** One comparison. */
    record Atom(Field field, Test test) {}

    private final List<Atom> atoms = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Like this text, before and behind which anything may stand or not. */
    Expr like(Field field, String text, boolean before, boolean behind, boolean cased) {
        if (field == Field.ABSENT) {
            return Expr.NEVER;
        }
        Glob glob = Glob.of(text, before, behind, cased);
        if (glob.isEmpty()) {
            return missing(field);
        }
        return add(field, (cased ? "c" : "l") + (before ? "<" : "") + (behind ? ">" : "") + ":" + text, new Like(glob));
    }

    /** Found in the value; throws the {@code PatternSyntaxException} of RE2/J. */
    Expr regex(Field field, String expression, int flags) {
        Pattern pattern = Pattern.compile(expression, flags);
        if (field == Field.ABSENT) {
            return Expr.NEVER;
        }
        return add(field, "r" + flags + ":" + expression, new Regex(pattern, RegexKeys.of(expression)));
    }

    Expr missing(Field field) {
        return field == Field.ABSENT ? Expr.ALWAYS : add(field, "m:", new Missing());
    }

    private Expr add(Field field, String text, Test test) {
        int number = numbers.computeIfAbsent(field + " " + text, key -> {
            atoms.add(new Atom(field, test));
            return atoms.size() - 1;
        });
        return new Expr.Is(number);
    }

    int size() {
        return atoms.size();
    }

    Atom get(int number) {
        return atoms.get(number);
    }
}
