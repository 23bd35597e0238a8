package dev.spoor.feeds;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.IndicatorType;
import dev.spoor.indicators.Recognised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What attributes of MISP say, by the MISP core format: which indicators an attribute holds, and how grave it is.
 *
 * <p>How grave, the first that holds: what the user says of a tag; INFO where a warning list of false positives has the value, or a tag says that it is
 * a false positive ({@code false-positive:risk="high"}, {@code false-positive:confirmed="true"}); LOW where the attribute is not meant for detection ({@code to_ids} is
 * false); the tag {@code misp:threat-level}; the event's {@code threat_level_id} (1 HIGH, 2 MEDIUM, 3 LOW); else MEDIUM, for it is listed.
 */
public final class MispAttributes {
    private static final Set<IndicatorType> IP = Set.of(IndicatorType.IPV4, IndicatorType.IPV6);
    private static final Set<IndicatorType> DOMAIN = Set.of(IndicatorType.DOMAIN);
    private static final Set<IndicatorType> URL = Set.of(IndicatorType.URL);
    private static final Set<IndicatorType> EMAIL = Set.of(IndicatorType.EMAIL);
    private static final Set<IndicatorType> NONE = Set.of();

    /** By part of a type's name: {@code domain|ip} has a domain, a bar, and an address. A part that is not here holds nothing to look up. */
    private static final Map<String, Set<IndicatorType>> PARTS = Map.ofEntries(
            Map.entry("ip-src", IP),
            Map.entry("ip-dst", IP),
            Map.entry("ip", IP),
            Map.entry("domain", Set.of(IndicatorType.DOMAIN, IndicatorType.IPV4, IndicatorType.IPV6)),
            Map.entry("hostname", Set.of(IndicatorType.DOMAIN, IndicatorType.IPV4, IndicatorType.IPV6)),
            Map.entry("url", URL),
            Map.entry("uri", URL),
            Map.entry("email", EMAIL),
            Map.entry("email-src", EMAIL),
            Map.entry("email-dst", EMAIL),
            Map.entry("email-reply-to", EMAIL),
            Map.entry("whois-registrant-email", EMAIL),
            Map.entry("md5", Set.of(IndicatorType.MD5)),
            Map.entry("sha1", Set.of(IndicatorType.SHA1)),
            Map.entry("sha256", Set.of(IndicatorType.SHA256)),
            Map.entry("sha512", Set.of(IndicatorType.SHA512)),
            Map.entry("ssdeep", Set.of(IndicatorType.SSDEEP)),
            Map.entry("dns-soa-email", EMAIL),
            Map.entry("vulnerability", Set.of(IndicatorType.CVE)),
            Map.entry("regkey", Set.of(IndicatorType.REGISTRY)),
            Map.entry("btc", Set.of(IndicatorType.BITCOIN)),
            Map.entry("xmr", Set.of(IndicatorType.MONERO)));

    private static final int MOST_TAGS = 50;

    private final Map<String, Severity> own;

    /** @param own what the user says of tags: the severity by the beginning of a tag */
    public MispAttributes(Map<String, Severity> own) {
        this.own = Map.copyOf(own);
    }

    /** True where values of this type are things that can be looked up, or hold one. */
    public static boolean isLookedUp(String type) {
        return !parts(type).stream().allMatch(Set::isEmpty);
    }

    private static List<Set<IndicatorType>> parts(String type) {
        if (type.equals("malware-sample")) {
            return List.of(NONE, PARTS.get("md5"));
        }
        List<Set<IndicatorType>> parts = new ArrayList<>();
        for (String part : type.split("\\|")) {
            parts.add(PARTS.getOrDefault(part, NONE));
        }
        return parts;
    }

    /** The indicators that an attribute holds; none where its type or value is no such thing. */
    public static List<Indicator> indicators(Object attribute) {
        List<Set<IndicatorType>> parts = parts(Json.text(attribute, "type").orElse(""));
        String value = Json.text(attribute, "value").orElse("");
        String[] values = parts.size() == 1 ? new String[] {value} : value.split("\\|", parts.size());
        List<Indicator> found = new ArrayList<>();
        for (int i = 0; i < Math.min(parts.size(), values.length); i++) {
            if (!parts.get(i).isEmpty()) {
                Optional<Recognised> one = Recognised.of(values[i]);
                if (one.isPresent() && parts.get(i).contains(one.get().type())) {
                    found.add(new Indicator(one.get().type().id(), one.get().value()));
                }
            }
        }
        return found;
    }

    /** True where it was taken back. */
    public static boolean isDeleted(Object attribute) {
        return isTrue(attribute, "deleted");
    }

    private static boolean isTrue(Object object, String key) {
        String text = Json.text(object, key).orElse("");
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /**
     * What it says of one of its indicators.
     *
     * @param event that it is of: {@code info}, {@code threat_level_id}, {@code Tag}, ...; may be null
     * @param source name of the list
     */
    public Entry entry(Indicator indicator, Object attribute, Object event, String source) {
        List<String> tags = tags(attribute, event);
        List<String> warnings = Json.list(attribute, "warnings").stream()
                .filter(warning ->
                        !Json.text(warning, "warninglist_category").orElse("").equals("known"))
                .map(warning -> Json.text(warning, "warninglist_name").orElse("a warning list"))
                .distinct()
                .toList();
        String threat = Json.text(event, "threat_level_id").orElse("");
        Map<String, Object> more = new LinkedHashMap<>();
        note(more, "event", Json.text(event, "info"));
        note(more, "event_uuid", Json.text(event, "uuid").or(() -> Json.text(attribute, "event_uuid")));
        note(more, "event_id", Json.text(event, "id").or(() -> Json.text(attribute, "event_id")));
        note(more, "event_date", Json.text(event, "date"));
        note(more, "org", Json.text(event, "Orgc.name"));
        note(more, "threat_level_id", Optional.of(threat));
        note(more, "attribute_uuid", Json.text(attribute, "uuid"));
        note(more, "type", Json.text(attribute, "type"));
        note(more, "category", Json.text(attribute, "category"));
        note(more, "comment", Json.text(attribute, "comment"));
        more.put("to_ids", isTrue(attribute, "to_ids"));
        if (!warnings.isEmpty()) {
            more.put("warninglists", warnings);
        }
        return new Entry(
                indicator,
                severity(isTrue(attribute, "to_ids"), threat, tags, !warnings.isEmpty()),
                summary(attribute, event, warnings),
                tags,
                source,
                seen(attribute),
                more);
    }

    private static void note(Map<String, Object> more, String key, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> more.put(key, text));
    }

    private static List<String> tags(Object attribute, Object event) {
        Set<String> names = new LinkedHashSet<>();
        for (Object from : new Object[] {attribute, event}) {
            Json.list(from, "Tag").forEach(tag -> Json.text(tag, "name").ifPresent(names::add));
        }
        return names.stream().limit(MOST_TAGS).toList();
    }

    private static String summary(Object attribute, Object event, List<String> warnings) {
        String info = Json.text(event, "info").orElse("");
        String comment = Json.text(attribute, "comment").orElse("").strip();
        String text = info.isEmpty() || comment.isEmpty() ? info + comment : info + ": " + comment;
        return warnings.isEmpty()
                ? text
                : "on the warning list " + warnings.get(0) + (text.isEmpty() ? "" : "; " + text);
    }

    private static long seen(Object attribute) {
        long seen = Ticks.parse(Json.text(attribute, "last_seen").orElse(""));
        String stamp = Json.text(attribute, "timestamp").orElse("");
        return seen == Ticks.NONE && stamp.matches("\\d{1,11}")
                ? Ticks.of(Instant.ofEpochSecond(Long.parseLong(stamp)))
                : seen;
    }

    private Severity severity(boolean toIds, String threat, List<String> tags, boolean warned) {
        Severity told = null;
        for (Map.Entry<String, Severity> rule : own.entrySet()) {
            boolean fits = tags.stream().anyMatch(tag -> tag.startsWith(rule.getKey()));
            if (fits && (told == null || rule.getValue().compareTo(told) > 0)) {
                told = rule.getValue();
            }
        }
        if (told != null) {
            return told;
        }
        if (warned
                || tags.contains("false-positive:risk=\"high\"")
                || tags.contains("false-positive:confirmed=\"true\"")) {
            return Severity.INFO;
        }
        if (!toIds) {
            return Severity.LOW;
        }
        for (String tag : tags) {
            Severity risk = switch (tag) {
                case "misp:threat-level=\"high-risk\"" -> Severity.HIGH;
                case "misp:threat-level=\"medium-risk\"" -> Severity.MEDIUM;
                case "misp:threat-level=\"low-risk\"" -> Severity.LOW;
                case "misp:threat-level=\"no-risk\"" -> Severity.INFO;
                default -> null;
            };
            if (risk != null) {
                return risk;
            }
        }
        return threat(threat);
    }

    /** What a threat level of an event is: 1 HIGH, 2 MEDIUM, 3 LOW; MEDIUM where it says nothing. */
    public static Severity threat(String id) {
        return switch (id) {
            case "1" -> Severity.HIGH;
            case "3" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }
}
