package dev.spoor.analyzer.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command line as rules read it. Shells ignore much of what is written, so hunters meet {@code p^ow"er"shell} and {@code %COMSPEC%}:
 * {@link #plain()} is without it.
 */
final class CommandLine {
    /** Longer lines are looked at only so far; the longest that Windows accepts has 32,767 characters. */
    private static final int MOST = 1 << 16;

    static final CommandLine NONE = new CommandLine("");

    private final String raw;
    private final String plain;

    private CommandLine(String raw) {
        this.raw = raw;
        this.plain = plain(raw.length() > MOST ? raw.substring(0, MOST) : raw);
    }

    static CommandLine of(String raw) {
        return raw.isEmpty() ? NONE : new CommandLine(raw);
    }

    /** As the event gives it. */
    String raw() {
        return raw;
    }

    /**
     * Lower case, without carets, back ticks and quotes, string concatenation joined, blanks single, the usual variables of Windows
     * replaced.
     */
    String plain() {
        return plain;
    }

    /** True where one of these occurs in the plain form. */
    boolean has(String... words) {
        for (String word : words) {
            if (plain.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** True where all of these occur in the plain form. */
    boolean hasAll(String... words) {
        for (String word : words) {
            if (!plain.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** True where the program of this name (without extension) is called somewhere in it. */
    boolean calls(String program) {
        for (int at = plain.indexOf(program); at >= 0; at = plain.indexOf(program, at + 1)) {
            int end = at + program.length();
            if ((at == 0 || " \\/&|;(=,".indexOf(plain.charAt(at - 1)) >= 0)
                    && (end == plain.length()
                            || " &|;)".indexOf(plain.charAt(end)) >= 0
                            || plain.startsWith(".exe", end))) {
                return true;
            }
        }
        return false;
    }

    /** The argument behind an option, as it is spelled, without its quotes; empty where the option does not occur. */
    String after(String option) {
        List<String> tokens = tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).equalsIgnoreCase(option)) {
                return tokens.get(i + 1);
            }
        }
        return "";
    }

    /** Its words, quoted ones whole, without quotes and carets. */
    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < raw.length() && i < MOST; i++) {
            char c = raw.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (c <= ' ' && !quoted) {
                if (any) {
                    tokens.add(token.toString());
                    token.setLength(0);
                    any = false;
                }
            } else if (c != '^') {
                token.append(c);
                any = true;
            }
        }
        if (any) {
            tokens.add(token.toString());
        }
        return tokens;
    }

    private static String plain(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        boolean blank = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '^' || c == '`' || c == '"' || c == '\'') {
                if (isConcatenation(raw, i)) {
                    i += 2;
                }
                continue;
            }
            if (c <= ' ' || c == '\u00a0') {
                if (!blank) {
                    out.append(' ');
                }
                blank = true;
            } else {
                out.append(c);
                blank = false;
            }
        }
        if (blank && out.length() > 0) {
            out.setLength(out.length() - 1);
        }
        String lower = out.toString().toLowerCase(Locale.ROOT);
        if (lower.indexOf('%') < 0) {
            return lower;
        }
        return lower.replace("%comspec%", "c:\\windows\\system32\\cmd.exe")
                .replace("%systemroot%", "c:\\windows")
                .replace("%windir%", "c:\\windows");
    }

    /** {@code '+'} and {@code "+"} between two literals. */
    private static boolean isConcatenation(String raw, int at) {
        char quote = raw.charAt(at);
        return (quote == '\'' || quote == '"')
                && at + 2 < raw.length()
                && raw.charAt(at + 1) == '+'
                && raw.charAt(at + 2) == quote;
    }
}
