package dev.spoor.decoder.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expressions that give strings, in what PowerShell, JavaScript and VBScript have in common and what each has for itself. */
final class Expressions {
    private static final int DEEPEST = 16;
    private static final int MOST_CLEARED = 64;
    /** What comes out of one expression is no longer: replacing can make much of little. */
    static final int LONGEST = 4 << 20;

    /** Strings of the system that letters are taken from. */
    private static final Map<String, String> KNOWN = Map.of(
            "$env:comspec", "C:\\Windows\\system32\\cmd.exe",
            "${env:comspec}", "C:\\Windows\\system32\\cmd.exe",
            "$pshome", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "$env:public", "C:\\Users\\Public",
            "${env:public}", "C:\\Users\\Public",
            "$shellid", "Microsoft.PowerShell",
            "$verbosepreference", "SilentlyContinue");

    private final Cursor in;
    private final Literals literals;
    private final Characters characters;
    private final Operations operations;
    private final boolean ampersands;
    /** Operands of the expression under way, by their place: looking ahead in several ways costs one way. */
    private Map<Integer, Operand> known = new HashMap<>();

    /** @param ampersands whether these concatenate, as in VBScript */
    Expressions(Cursor in, Literals literals, boolean ampersands) {
        this.in = in;
        this.literals = literals;
        this.characters = new Characters(in);
        this.operations = new Operations(in, this);
        this.ampersands = ampersands;
    }

    /** The expression that starts here, and the place behind it; null where none does. */
    Value begin() {
        if (known.size() > MOST_CLEARED) {
            known = new HashMap<>(); // clearing one that has grown takes as long as filling it, each time
        } else if (!known.isEmpty()) {
            known.clear();
        }
        return read(0);
    }

    /** The same within another one. */
    Value read(int depth) {
        Value first = operand(depth);
        if (first == null) {
            return null;
        }
        Value value = first;
        StringBuilder sum = null; // a sum of many is not copied at each step
        int folds = 0;
        while (true) {
            int mark = in.at;
            in.blanks();
            Value next = plus() ? operand(depth) : null;
            if (next == null
                    || (sum == null ? value.text().length() : sum.length())
                                    + next.text().length()
                            > LONGEST) {
                in.at = mark;
                break;
            }
            sum = sum == null ? new StringBuilder(value.text()) : sum;
            sum.append(next.text());
            folds += next.folds() + 1;
        }
        value = sum == null ? value : new Value(sum.toString(), value.folds() + folds);
        return operations.format(value, depth);
    }

    private boolean plus() {
        boolean plus = in.take('+') || ampersands && in.take('&');
        if (plus && (in.peek() == '+' || in.peek() == '=')) {
            return false;
        }
        in.blanks();
        return plus;
    }

    /** A string and what is done with it; null where there is none. What was found at a place is found there once. */
    Value operand(int depth) {
        Operand before = known.get(in.at);
        if (before == null) {
            int start = in.at;
            before = evaluated(depth);
            known.put(start, before);
        }
        in.at = before.end();
        operations.separator(before.separator());
        return before.value();
    }

    private Operand evaluated(int depth) {
        int start = in.at;
        operations.separator(null);
        Value value = depth > DEEPEST ? null : primary(depth + 1);
        if (value == null) {
            return new Operand(null, start, null);
        }
        Value all = operations.all(value, depth + 1);
        return new Operand(all, in.at, operations.separator());
    }

    private record Operand(Value value, int end, String separator) {}

    private Value primary(int depth) {
        return switch (in.peek()) {
            case '\'', '"' -> literal();
            case '[' -> cast(depth);
            case '(' -> parentheses(depth);
            case '-' -> in.take("-join") ? joined(depth) : null;
            case '$' -> ofSystem();
            case '@' -> null;
            default -> function(depth);
        };
    }

    private Value literal() {
        String text = literals.read();
        return text == null ? null : new Value(text, 0);
    }

    private Value parentheses(int depth) {
        int mark = in.at;
        Value piped = piped(depth);
        if (piped != null) {
            return piped;
        }
        in.at = mark + 1;
        in.blanks();
        Value inner = read(depth);
        if (inner != null) {
            Value through = pipe(inner);
            inner = through == null ? inner : through;
        }
        return inner != null && in.takeNext(')') ? inner : null;
    }

    /** {@code (105,101,120|%{[char]$_})} and {@code (105,101,120)|%{[char]$_}}: characters, joined by nothing where they are joined. */
    private Value piped(int depth) {
        int mark = in.at;
        boolean open = in.take('(');
        List<Integer> numbers = characters.numbers();
        Characters.Pipe pipe = numbers == null ? null : characters.pipe();
        if (pipe != null && open && in.takeNext(')')) {
            return new Value(pipe.of(numbers), 1);
        }
        in.at = mark;
        numbers = characters.numbers();
        pipe = numbers == null ? null : characters.pipe();
        if (pipe != null) {
            return new Value(pipe.of(numbers), 1);
        }
        in.at = mark;
        return null;
    }

    /** {@code '105 101'.split(' ')|%{[char][int]$_}}: what {@link Operations} left as items. */
    private Value pipe(Value items) {
        int mark = in.at;
        Characters.Pipe pipe = operations.separator() == null ? null : characters.pipe();
        String text = pipe == null
                ? null
                : pipe.of(items.text().split(java.util.regex.Pattern.quote(operations.separator())));
        if (text == null) {
            in.at = mark;
            return null;
        }
        return items.to(text);
    }

    /** {@code -join (...)}: behind the operator. */
    private Value joined(int depth) {
        in.blanks();
        int mark = in.at;
        Value chars = chars();
        if (chars != null) {
            return chars;
        }
        Value piped = in.peek() == '(' ? piped(depth) : null;
        if (piped != null) {
            return piped;
        }
        in.at = mark;
        Value items = items(depth, "");
        if (items != null) {
            return items;
        }
        in.at = mark;
        Value one = operand(depth);
        if (one == null) {
            return null;
        }
        Value through = pipe(one);
        return through != null ? through : one.folds() > 0 ? one : null;
    }

    /** {@code ('a','b')}: several strings in parentheses, as one with something between them. */
    Value items(int depth, String between) {
        if (!in.take('(')) {
            return null;
        }
        List<Value> all = list(depth);
        if (all.size() < 2 || !in.takeNext(')')) {
            return null;
        }
        int folds = 1;
        List<String> texts = new ArrayList<>();
        for (Value one : all) {
            folds += one.folds();
            texts.add(one.text());
        }
        return new Value(String.join(between, texts), folds);
    }

    /** Strings with commas between. */
    List<Value> list(int depth) {
        List<Value> all = new ArrayList<>();
        while (true) {
            int mark = in.at;
            in.blanks();
            Value one = operand(depth);
            if (one == null) {
                in.at = mark;
                return all;
            }
            all.add(one);
            if (!in.takeNext(',')) {
                return all;
            }
        }
    }

    private Value chars() {
        if (!in.take("[char[]]")) {
            return null;
        }
        List<Integer> numbers = characters.numbers();
        return numbers == null ? null : new Value(Characters.text(numbers), 1);
    }

    private Value cast(int depth) {
        int mark = in.at;
        Value chars = chars();
        if (chars != null) {
            return chars;
        }
        in.at = mark;
        if (in.take("[char]")) {
            in.blanks();
            in.take("[int]");
            int code = in.number();
            return code < 0 ? null : new Value(Character.toString(code), 1);
        }
        if (in.take("[string]::join(") || in.take("[system.string]::join(")) {
            in.blanks();
            String between = literals.read();
            Value value = between != null && in.takeNext(',') ? joinedBy(between, depth) : null;
            return value != null && in.takeNext(')') ? value : null;
        }
        if (in.take("[string]") || in.take("[system.string]")) {
            in.blanks();
            return operand(depth);
        }
        return null;
    }

    private Value joinedBy(String between, int depth) {
        in.blanks();
        int mark = in.at;
        Value items = items(depth, between);
        if (items == null && between.isEmpty()) {
            in.at = mark;
            return joined(depth);
        }
        return items;
    }

    private Value ofSystem() {
        for (Map.Entry<String, String> one : KNOWN.entrySet()) {
            if (in.take(one.getKey())) {
                in.take(".tostring()");
                Value value = new Value(one.getValue(), 0);
                Value taken = operations.index(value);
                return taken;
            }
        }
        return null;
    }

    private Value function(int depth) {
        if (in.take("string.fromcharcode(")) {
            List<Integer> numbers = characters.numbers();
            return numbers != null && in.takeNext(')') ? new Value(Characters.text(numbers), 1) : null;
        }
        if (in.take("chr(") || in.take("chrw(") || in.take("chr$(")) {
            int code = in.number();
            return code >= 0 && in.takeNext(')') ? new Value(Character.toString(code), 1) : null;
        }
        boolean percent = in.take("unescape(") || in.take("decodeuricomponent(") || in.take("decodeuri(");
        boolean reverse = !percent && in.take("strreverse(");
        if (percent || reverse) {
            in.blanks();
            Value of = read(depth);
            if (of == null || !in.takeNext(')')) {
                return null;
            }
            String made = percent ? Operations.percentDecoded(of.text()) : Operations.reversed(of.text());
            return made == null ? null : of.to(made);
        }
        return in.take("replace(") ? operations.replaceFunction(depth) : null;
    }
}
