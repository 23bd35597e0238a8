package dev.spoor.analyzer.ioc;

/**
 * The longest text that every match of a regular expression contains, as far as its outermost level tells: what is inside groups, classes and
 * alternatives, and what may be missing, is passed over. Text without it need not be matched at all.
 */
final class RequiredLiteral {
    private static final String SPECIAL = ".[](){}*+?^$|\\";

    private final String regex;
    private final StringBuilder run = new StringBuilder();
    private String best = "";
    private int at;

    private RequiredLiteral(String regex) {
        this.regex = regex;
    }

    /** Empty where there is none. */
    static String of(String regex) {
        return new RequiredLiteral(regex).find();
    }

    private String find() {
        if (regex.contains("\\Q") || regex.contains("(?")) { // quoted, or with flags that change what a letter means
            return "";
        }
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '|' -> {
                    return "";
                }
                case '\\' -> escaped();
                case '[' -> skip(']');
                case '(' -> skip(')');
                case '*', '?' -> {
                    dropLast();
                    end();
                    at++;
                }
                case '{' -> {
                    dropLast();
                    end();
                    skip('}');
                }
                case '+' -> {
                    end();
                    at++;
                }
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        end();
                    } else {
                        run.append(c);
                    }
                    at++;
                }
            }
        }
        end();
        return best;
    }

    private void escaped() {
        char c = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
        if (c != 0 && !Character.isLetterOrDigit(c)) {
            run.append(c);
        } else {
            end();
            if (c != 'b') { // \x41, \p{L}, \1: what follows belongs to it
                at = Math.min(regex.length(), at + 2);
                while (at < regex.length()
                        && Character.isLetterOrDigit(regex.charAt(at))
                        && "xuc0pPkN".indexOf(c) >= 0) {
                    at++;
                }
                if (at < regex.length()
                        && "xpPkN".indexOf(c) >= 0
                        && (regex.charAt(at) == '{' || regex.charAt(at) == '<')) {
                    skip(regex.charAt(at) == '{' ? '}' : '>');
                }
                return;
            }
        }
        at += 2;
    }

    /** Behind the bracket that closes this one, others of its kind inside counted. */
    private void skip(char close) {
        end();
        char open = regex.charAt(at);
        int depth = 0;
        boolean inClass = false;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[' && open == '(') {
                inClass = true;
            } else if (c == ']' && open == '(') {
                inClass = false;
            } else if (!inClass && c == open) {
                depth++;
            } else if (!inClass && c == close && --depth == 0) {
                return;
            }
        }
    }

    /** The last character may be missing. */
    private void dropLast() {
        if (run.length() > 0) {
            run.setLength(run.offsetByCodePoints(run.length(), -1));
        }
    }

    private void end() {
        if (run.length() > best.length()) {
            best = run.toString();
        }
        run.setLength(0);
    }
}
