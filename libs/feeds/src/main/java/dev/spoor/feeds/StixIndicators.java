package dev.spoor.feeds;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.Recognised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads objects of type {@code indicator} of STIX 2.x (OASIS, part 2 and patterning). A pattern counts where each of its values is a sign by itself:
 * a comparison for equality, or several joined by OR. Patterns that want several things at once cannot be answered by one value; they are told
 * of, not guessed at.
 *
 * <p>How grave: one that is no longer valid is INFO, and so is one of type {@code benign}; else its {@code confidence} says (75 and more HIGH, 40 and more MEDIUM,
 * else LOW, 0 INFO); without one {@code malicious-activity} and {@code compromised} are HIGH, others MEDIUM.
 */
public final class StixIndicators {
    /** object:property = 'value'. Possessive throughout, and begun at the beginning of a word only: linear in the pattern's length. */
    private static final Pattern COMPARISON =
            Pattern.compile("(?<![a-z0-9-])[a-z0-9-]++:[A-Za-z0-9_.'\\-\\[\\]*]++\\s*+=\\s*+'((?:[^'\\\\]|\\\\.)*+)'");

    private static final Pattern COMBINED =
            Pattern.compile("\\b(AND|FOLLOWEDBY|NOT|MATCHES|LIKE|ISSUBSET|ISSUPERSET)\\b");
    private static final int MAX_PATTERN = 1 << 20;

    private final String source;
    private final long now;
    private final Consumer<Entry> out;
    private final Consumer<String> complaints;

    /**
     * Reads into {@code out}.
     *
     * @param source name of the list that the objects are of
     * @param now in ticks: by which it is told what is no longer valid
     * @param complaints receives a sentence for each object that cannot be used
     */
    public StixIndicators(String source, long now, Consumer<Entry> out, Consumer<String> complaints) {
        this.source = source;
        this.now = now;
        this.out = out;
        this.complaints = complaints;
    }

    /** Takes an object in. Others than indicators, and revoked ones, say nothing. */
    public void read(Object object) {
        boolean indicator = Json.text(object, "type").orElse("").equals("indicator");
        if (indicator && !Json.text(object, "revoked").orElse("").equals("true")) {
            indicator(object);
        }
    }

    private void indicator(Object object) {
        String id = Json.text(object, "id").orElse("an indicator");
        String language = Json.text(object, "pattern_type").orElse("stix");
        if (!language.equals("stix")) {
            complaints.accept(id + " is a pattern of " + language + ", which is no indicator that can be looked up");
            return;
        }
        String pattern = Json.text(object, "pattern").orElse("");
        if (pattern.length() > MAX_PATTERN
                || COMBINED.matcher(withoutTexts(pattern)).find()) {
            complaints.accept(id + " needs more than one value to match: it was left out");
            return;
        }
        Matcher comparison = COMPARISON.matcher(pattern);
        boolean any = false;
        while (comparison.find()) {
            String value = comparison.group(1).replaceAll("\\\\(.)", "$1");
            Optional<Recognised> found = Recognised.of(value);
            if (found.isPresent()) {
                any = true;
                out.accept(entry(
                        object,
                        new Indicator(found.get().type().id(), found.get().value())));
            }
        }
        if (!any) {
            complaints.accept(id + " holds no indicator that can be looked up");
        }
    }

    /** The pattern without what stands in quotes, where a word is none of the pattern's. */
    private static String withoutTexts(String pattern) {
        StringBuilder words = new StringBuilder();
        boolean text = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                text = !text;
                words.append(c);
            } else if (!text) {
                words.append(c);
            } else if (c == '\\') {
                at++;
            }
        }
        return words.toString();
    }

    private Entry entry(Object object, Indicator indicator) {
        long until = Json.text(object, "valid_until").map(Ticks::parse).orElse(Ticks.NONE);
        boolean expired = until != Ticks.NONE && until <= now;
        String description = Json.text(object, "name")
                .or(() -> Json.text(object, "description"))
                .orElse("");
        Map<String, Object> more = new LinkedHashMap<>();
        for (String key : List.of("id", "confidence", "valid_from", "valid_until", "modified", "created_by_ref")) {
            Json.at(object, key).ifPresent(value -> more.put(key, value));
        }
        return new Entry(
                indicator,
                expired ? Severity.INFO : severity(object),
                expired
                        ? "expired " + Ticks.format(until) + (description.isEmpty() ? "" : ": " + description)
                        : description,
                Json.list(object, "labels").stream().map(String::valueOf).toList(),
                source,
                Ticks.parse(Json.text(object, "valid_from").orElse("")),
                more);
    }

    private static Severity severity(Object object) {
        List<String> types = Json.list(object, "indicator_types").stream()
                .map(String::valueOf)
                .toList();
        if (types.contains("benign")) {
            return Severity.INFO;
        }
        Optional<String> confidence = Json.text(object, "confidence");
        if (confidence.isPresent()) {
            return Entry.severity(confidence.get());
        }
        return types.contains("malicious-activity") || types.contains("compromised") ? Severity.HIGH : Severity.MEDIUM;
    }
}
