package dev.spoor.renderer.text.page;

import java.util.Locale;

/**
 * Addresses of evidence so that nothing makes a link of them and nobody follows one by mistake: {@code hxxp://evil[.]example/a}. The way in
 * which reports on threats write them.
 */
final class Defang {
    private Defang() {}

    /** The text with the links in it disarmed, whatever their scheme, and names that start with www. What is disarmed already stays as it is. */
    static String links(String text) {
        if (!text.contains("://") && indexOfWww(text, 0) < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int done = 0;
        while (true) {
            int colon = text.indexOf("://", done);
            int www = indexOfWww(text, done);
            if (colon < 0 && www < 0) {
                return out.append(text, done, text.length()).toString();
            }
            int host = www >= 0 && (colon < 0 || www < colon) ? www : colon + 3;
            String before = text.substring(done, host);
            out.append(host == www ? before : scheme(before));
            int end = host;
            while (end < text.length() && isHost(text.charAt(end))) {
                end++;
            }
            String name = text.substring(host, end);
            out.append(isDone(before) ? name : name.replace(".", "[.]"));
            done = end;
        }
    }

    /** Where a name starts with "www." that is not part of a longer word; -1 where none does. */
    private static int indexOfWww(String text, int from) {
        for (int i = from; i + 4 <= text.length(); i++) {
            if (text.regionMatches(true, i, "www.", 0, 4)
                    && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    /** True where the text ends with a scheme that somebody disarmed before. */
    private static boolean isDone(String before) {
        String low = before.toLowerCase(Locale.ROOT);
        return low.endsWith("hxxp://") || low.endsWith("hxxps://") || low.endsWith("fxp://");
    }

    /** The text before a host, whose end is "://". */
    private static String scheme(String before) {
        String low = before.toLowerCase(Locale.ROOT);
        for (String name : new String[] {"https://", "http://", "ftp://"}) {
            if (low.endsWith(name)) {
                int at = before.length() - name.length();
                String shown = name.startsWith("ftp") ? "fxp://" : "hxxp" + name.substring(4);
                return before.substring(0, at) + shown;
            }
        }
        return before;
    }

    private static boolean isHost(char c) {
        return c > ' ' && "/?#\"'<>()\\,;|`".indexOf(c) < 0;
    }

    /** The value of an entity: whole where it is a domain, else the links in it. */
    static String entity(String type, String value) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "domain", "dns", "hostname" -> value.replace(".", "[.]");
            case "email" -> value.replace("@", "[@]").replace(".", "[.]");
            default -> links(value);
        };
    }
}
