package dev.spoor.analyzer.ioc;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A type of indicator that the user describes.
 *
 * @param name of the type; that of a known type replaces it
 * @param pattern its first group, where it has one, is the value
 * @param literal what every match contains, in UTF-8; empty where that is not known
 */
record UserPattern(String name, Pattern pattern, byte[] literal) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int MAX_PATTERNS = 200;

    /**
     * Reads lines {@code name=regex}; empty ones and those that start with {@code #} are none.
     *
     * @throws ProviderException BAD_REQUEST where one cannot be read
     */
    static List<UserPattern> parse(String lines) throws ProviderException {
        List<UserPattern> patterns = new ArrayList<>();
        for (String line : lines.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                patterns.add(one(line));
            }
        }
        if (patterns.size() > MAX_PATTERNS) {
            throw wrong(patterns.size() + " patterns are more than " + MAX_PATTERNS);
        }
        return patterns;
    }

    private static UserPattern one(String line) throws ProviderException {
        int equals = line.indexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw wrong("write name=regex, the name in letters, digits and underscores, not " + line);
        }
        String regex = line.substring(equals + 1).strip();
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.matcher("").matches()) {
                throw wrong(name + " matches nothing at all, and so everywhere");
            }
            return new UserPattern(name, pattern, RequiredLiteral.of(regex).getBytes(StandardCharsets.UTF_8));
        } catch (PatternSyntaxException e) {
            throw wrong(name + " is no regular expression: " + e.getDescription() + " at " + e.getIndex());
        }
    }

    private static ProviderException wrong(String message) {
        return ProviderException.of(Problem.Kind.BAD_REQUEST, "patterns", message);
    }
}
