package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.Recognised;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the indicators of a STIX 2.x bundle. A pattern counts where each of its values is a sign by itself: a comparison for equality, or
 * several joined by OR. Patterns that want several things at once cannot be answered by one value; they are told of, not guessed at.
 */
final class StixReader {
    /** object:property = 'value'. Possessive throughout: linear in the pattern's length. */
    private static final Pattern COMPARISON =
            Pattern.compile("[a-z0-9-]++:[A-Za-z0-9_.'\\-\\[\\]*]++\\s*+=\\s*+'((?:[^'\\\\]|\\\\.)*+)'");

    private static final Pattern COMBINED =
            Pattern.compile("\\b(AND|FOLLOWEDBY|NOT|MATCHES|LIKE|ISSUBSET|ISSUPERSET)\\b");
    private static final int MAX_PATTERN = 1 << 20;

    private final Path file;
    private final Entries entries;
    private final Complaints problems;

    StixReader(Path file, Entries entries, Complaints problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
    }

    void read(byte[] json) {
        Object bundle = Json.parse(json);
        List<?> objects = Json.list(bundle, "objects");
        if (objects.isEmpty()) {
            problems.add(0, "it is no STIX bundle: it has no objects");
        }
        for (Object object : objects) {
            boolean indicator = Json.text(object, "type").orElse("").equals("indicator");
            if (indicator && !Json.text(object, "revoked").orElse("").equals("true")) {
                indicator(object);
            }
        }
    }

    private void indicator(Object object) {
        String id = Json.text(object, "id").orElse("an indicator");
        String pattern = Json.text(object, "pattern").orElse("");
        String values = withoutTexts(pattern);
        if (pattern.length() > MAX_PATTERN || COMBINED.matcher(values).find()) {
            problems.add(0, id + " needs more than one value to match: it was left out");
            return;
        }
        Matcher comparison = COMPARISON.matcher(pattern);
        boolean any = false;
        while (comparison.find()) {
            String value = comparison.group(1).replaceAll("\\\\(.)", "$1");
            Optional<Recognised> found = Recognised.of(value);
            if (found.isPresent()) {
                any = true;
                entries.add(entry(
                        object,
                        new Indicator(found.get().type().id(), found.get().value())));
            }
        }
        if (!any) {
            problems.add(0, id + " holds no indicator that can be looked up");
        }
    }

    private static String withoutTexts(String pattern) {
        return pattern.replaceAll("'(?:[^'\\\\]|\\\\.)*+'", "''");
    }

    private Entry entry(Object object, Indicator indicator) {
        List<String> tags =
                Json.list(object, "labels").stream().map(String::valueOf).toList();
        String description = Json.text(object, "name")
                .or(() -> Json.text(object, "description"))
                .orElse("");
        long seen = Ticks.parse(Json.text(object, "valid_from").orElse(""));
        return new Entry(indicator, severity(object), description, tags, String.valueOf(file.getFileName()), seen);
    }

    private static Severity severity(Object object) {
        Optional<String> confidence = Json.text(object, "confidence");
        if (confidence.isPresent()) {
            return Entry.severity(confidence.get());
        }
        List<String> types = Json.list(object, "indicator_types").stream()
                .map(String::valueOf)
                .toList();
        if (types.contains("benign")) {
            return Severity.INFO;
        }
        return types.contains("malicious-activity") || types.contains("compromised") ? Severity.HIGH : Severity.MEDIUM;
    }
}
