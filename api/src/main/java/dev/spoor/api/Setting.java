package dev.spoor.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A declared setting of a session, or option of a call: validation, help, reference page and the typed key that reads it, in one.
 * Immutable.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {
    private final String key;
    private final String type;
    private final Function<String, T> parser;
    private final boolean required;
    private final T defaultValue;
    private final String help;
    private final Predicate<T> rule;
    private final String ruleText;

    private Setting(
            String key,
            String type,
            Function<String, T> parser,
            boolean required,
            T defaultValue,
            String help,
            Predicate<T> rule,
            String ruleText) {
        this.key = key;
        this.type = type;
        this.parser = parser;
        this.required = required;
        this.defaultValue = defaultValue;
        this.help = help;
        this.rule = rule;
        this.ruleText = ruleText;
    }

    private static <T> Setting<T> make(String key, String type, Function<String, T> parser) {
        if (!key.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a setting's key is lower_case: " + key);
        }
        return new Setting<>(key, type, parser, false, null, "", value -> true, "");
    }

    /** A text. */
    public static Setting<String> text(String key) {
        return make(key, "text", Function.identity());
    }

    /** A value that must not be seen. It is configured as a reference and resolved when a session opens. */
    public static Setting<Secret> secret(String key) {
        return make(key, "secret", Secret::of);
    }

    /** A whole number. */
    public static Setting<Long> number(String key) {
        return make(key, "number", text -> Long.valueOf(text.trim().replace("_", "")));
    }

    /** A number with a fraction. */
    public static Setting<Double> decimal(String key) {
        return make(key, "decimal", text -> Double.valueOf(text.trim()));
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String key) {
        return make(key, "flag", text -> switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("true or false");
        });
    }

    /** A length of time: ISO 8601 ({@code PT90S}) or short ({@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}, {@code 500ms}). */
    public static Setting<Duration> duration(String key) {
        return make(key, "duration", Setting::parseDuration);
    }

    /** A file or folder. */
    public static Setting<Path> path(String key) {
        return make(key, "path", text -> Path.of(text));
    }

    /** An absolute URI. */
    public static Setting<URI> uri(String key) {
        return make(key, "uri", text -> {
            URI uri = URI.create(text.trim());
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("an absolute address");
            }
            return uri;
        });
    }

    /** Absolute URIs separated by commas. */
    public static Setting<List<URI>> uris(String key) {
        Setting<URI> one = uri(key);
        return make(
                key,
                "uris",
                text -> Arrays.stream(text.split(","))
                        .filter(s -> !s.isBlank())
                        .map(one.parser)
                        .toList());
    }

    /** One of these words. */
    public static Setting<String> choice(String key, String... words) {
        List<String> allowed = List.of(words);
        return make(key, "one of " + String.join(", ", allowed), (String text) -> text.trim())
                .must(allowed::contains, "one of " + String.join(", ", allowed));
    }

    /** Texts separated by commas; blanks around them and empty ones are dropped. */
    public static Setting<List<String>> list(String key) {
        return make(
                key,
                "list",
                text -> Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(s -> !s.isEmpty())
                        .toList());
    }

    /** The same, but it must be given. */
    public Setting<T> required() {
        return new Setting<>(key, type, parser, true, defaultValue, help, rule, ruleText);
    }

    /** The same with the value it has where none is given. */
    public Setting<T> defaultTo(T value) {
        return new Setting<>(key, type, parser, required, Objects.requireNonNull(value), help, rule, ruleText);
    }

    /** The same with a sentence on what it does and, for keys and accounts, where to get one. */
    public Setting<T> help(String sentence) {
        return new Setting<>(
                key, type, parser, required, defaultValue, Objects.requireNonNull(sentence), rule, ruleText);
    }

    /** The same with a further rule, and the rule in words ("1 to 365"). */
    public Setting<T> must(Predicate<T> newRule, String words) {
        String text = ruleText.isEmpty() ? words : ruleText + ", " + words;
        return new Setting<>(key, type, parser, required, defaultValue, help, rule.and(newRule), text);
    }

    /** The key under which it is configured. */
    public String key() {
        return key;
    }

    /** Type in words, for help and reference. */
    public String type() {
        return type;
    }

    /** True where it has to be given. */
    public boolean isRequired() {
        return required;
    }

    /** True where its value must not be seen. */
    public boolean isSecret() {
        return type.equals("secret");
    }

    /** The value where none is given. */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What it does. */
    public String help() {
        return help;
    }

    /** The rule in words; empty where any value of the type will do. */
    public String rule() {
        return ruleText;
    }

    /**
     * Reads a configured text.
     *
     * @throws IllegalArgumentException with a message that says what is wanted and does not repeat the text
     */
    public T parse(String text) {
        T value;
        try {
            value = parser.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " must be " + wanted());
        }
        if (!rule.test(value)) {
            throw new IllegalArgumentException(key + " must be " + wanted());
        }
        return value;
    }

    private String wanted() {
        if (type.startsWith("one of ")) {
            return type;
        }
        return "a " + type + (ruleText.isEmpty() ? "" : ", " + ruleText);
    }

    private static Duration parseDuration(String raw) {
        String text = raw.trim().toLowerCase(Locale.ROOT);
        if (text.startsWith("p")) {
            return Duration.parse(text);
        }
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits).trim()) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("a duration");
        };
    }

    @Override
    public String toString() {
        return key;
    }
}
