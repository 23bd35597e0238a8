package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line by the rules of Windows' CommandLineToArgvW. */
final class CommandLines {
    private CommandLines() {}

    /** The arguments, or null for a blank line. */
    static List<Object> split(String line) {
        if (line.isBlank()) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        int n = line.length();
        int i = 0;
        while (true) {
            while (i < n && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
                i++;
            }
            if (i >= n) {
                return out;
            }
            StringBuilder b = new StringBuilder();
            boolean quoted = false;
            for (; i < n; i++) {
                char c = line.charAt(i);
                if (c == '\\') {
                    int slashes = 1;
                    while (i + slashes < n && line.charAt(i + slashes) == '\\') {
                        slashes++;
                    }
                    boolean quote = i + slashes < n && line.charAt(i + slashes) == '"';
                    b.append("\\".repeat(quote ? slashes / 2 : slashes));
                    if (quote && slashes % 2 == 1) {
                        b.append('"');
                        slashes++;
                    }
                    i += slashes - 1;
                } else if (c == '"') {
                    if (quoted && i + 1 < n && line.charAt(i + 1) == '"') {
                        b.append('"');
                        i++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (!quoted && (c == ' ' || c == '\t')) {
                    break;
                } else {
                    b.append(c);
                }
            }
            out.add(b.toString());
        }
    }
}
