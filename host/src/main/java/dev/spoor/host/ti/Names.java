package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that indicators are about. */
final class Names {
    private static final Pattern AUTHORITY =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^/?#]*@)?(?:\\[([^\\]/?#]*)\\]|([^/:?#]*))");

    /** The end of a name that no domain has: URL parsers take {@code 10.1} and {@code 0x7f.1} for addresses. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private Names() {}

    /**
     * False where a host of a URL is written in a way in which it may be another one to those who open it: percent-encoded, with dots of other
     * scripts, or as an address that is no usual one.
     */
    static boolean isPlain(String name) {
        return !NUMBER.matcher(name).matches()
                && name.codePoints().allMatch(c -> c == '.' || c == '-' || c == '_' || isOfWord(c));
    }

    private static boolean isOfWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** A name, and those above it: {@code www.example.com}, {@code example.com}, {@code com}. */
    static List<String> upwards(String name) {
        List<String> names = new ArrayList<>();
        names.add(name);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            names.add(name.substring(dot + 1));
        }
        return names;
    }

    /** The name or address of the host that an indicator is about, in lower case; null where it is about none. */
    static String host(Indicator indicator) {
        String value = indicator.value().toLowerCase(Locale.ROOT);
        return switch (indicator.type()) {
            case "ipv4", "ipv6", "domain" -> value;
            case "email" -> value.substring(value.lastIndexOf('@') + 1);
            case "url" -> ofUrl(value);
            default -> null;
        };
    }

    private static String ofUrl(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.lookingAt()) {
            return null;
        }
        String host = authority.group(1) != null ? authority.group(1) : authority.group(2);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
