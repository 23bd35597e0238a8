package dev.spoor.analyzer.cmdline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Texts of which whatever a regular expression matches must contain at least one, read off its form, so that it need not be asked
 * where none of them is. Errs to none: then it has to be asked everywhere.
 */
final class RegexKeys {
    private static final int MOST = 64;
    private static final List<String> NONE = List.of();

    private final String regex;
    private int at;
    private boolean odd;

    private RegexKeys(String regex) {
        this.regex = regex;
    }

    /** Lower case; empty where there are none. */
    static List<byte[]> of(String regex) {
        RegexKeys keys = new RegexKeys(regex);
        List<String> best = keys.alternatives();
        if (keys.odd || keys.at < regex.length()) {
            return List.of();
        }
        return new TreeSet<>(best)
                .stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** One of the branches: what all of them need. */
    private List<String> alternatives() {
        List<String> all = new ArrayList<>(sequence());
        boolean none = all.isEmpty();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            List<String> branch = sequence();
            none |= branch.isEmpty();
            all.addAll(branch);
        }
        return none || all.size() > MOST ? NONE : all;
    }

    /** Of the parts one after the other, the one that is rarest. */
    private List<String> sequence() {
        List<String> best = NONE;
        StringBuilder run = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            char c = regex.charAt(at++);
            String literal = null;
            List<String> group = NONE;
            if (c == '(') {
                best = rarer(best, flush(run));
                if (regex.startsWith("?", at)) {
                    skipFlags();
                }
                if (at < regex.length() && regex.charAt(at) == ')') {
                    at++;
                    continue;
                }
                group = alternatives();
                at++;
            } else if (c == '[') {
                skipClass();
            } else if (c == '\\') {
                literal = escaped();
            } else if (".^$".indexOf(c) < 0) {
                literal = String.valueOf(c).toLowerCase(Locale.ROOT);
            }
            boolean optional = optional();
            if (literal != null && !optional && literal.charAt(0) < 128) {
                run.append(literal);
                if (repeats) {
                    best = rarer(best, flush(run));
                }
            } else {
                best = rarer(best, flush(run));
                if (!optional) {
                    best = rarer(best, group);
                }
            }
        }
        return rarer(best, flush(run));
    }

    private boolean repeats;

    /** Takes a quantifier; true where what stands before it may be missing. */
    private boolean optional() {
        repeats = false;
        boolean optional = false;
        while (at < regex.length() && "*?+{".indexOf(regex.charAt(at)) >= 0) {
            char c = regex.charAt(at);
            if (c == '{') {
                int end = regex.indexOf('}', at);
                if (end < 0 || at + 1 >= regex.length() || !Character.isDigit(regex.charAt(at + 1))) {
                    return optional;
                }
                optional |= regex.charAt(at + 1) == '0';
                at = end;
            }
            optional |= c == '*' || (c == '?' && !repeats);
            repeats = true;
            at++;
        }
        return optional;
    }

    private void skipFlags() {
        while (at < regex.length() && regex.charAt(at) != ':' && regex.charAt(at) != ')') {
            if (regex.charAt(at) == '<' || regex.charAt(at) == 'P') {
                at = Math.max(at, regex.indexOf('>', at));
                at++;
                return;
            }
            at++;
        }
        if (at < regex.length() && regex.charAt(at) == ':') {
            at++;
        }
    }

    private String escaped() {
        if (at >= regex.length()) {
            odd = true;
            return null;
        }
        char c = regex.charAt(at++);
        if (c == 'x' || c == 'Q' || Character.isDigit(c)) {
            odd = true;
        } else if (c == 'p' || c == 'P') {
            at = regex.startsWith("{", at) ? Math.max(at, regex.indexOf('}', at)) + 1 : at + 1;
        }
        return Character.isLetterOrDigit(c) ? null : String.valueOf(c);
    }

    /** To behind the bracket that closes it; one that stands first, or escaped, is a member. */
    private void skipClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
            if (regex.charAt(at) == '\\') {
                at++;
            } else if (regex.startsWith("[:", at)) {
                at = Math.max(at, regex.indexOf(":]", at) + 1);
            }
            at++;
        }
        at++;
    }

    private static List<String> flush(StringBuilder run) {
        String text = run.toString();
        run.setLength(0);
        boolean telling = text.length() > 1 || (text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0)));
        return telling && !text.isBlank() ? List.of(text) : NONE;
    }

    private static List<String> rarer(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return shortest(b) > shortest(a) || (shortest(b) == shortest(a) && b.size() < a.size()) ? b : a;
    }

    private static int shortest(List<String> keys) {
        return keys.stream().mapToInt(String::length).min().orElse(0);
    }
}
