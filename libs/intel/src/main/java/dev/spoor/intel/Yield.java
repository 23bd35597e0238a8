package dev.spoor.intel;

import dev.spoor.api.Indicator;
import dev.spoor.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What else an answer names: {@code {type: domain, path: "hostnames[]", as: has the name}}. Immutable.
 *
 * @param type of the indicators
 * @param path where they stand
 * @param as how they belong to the one that was asked
 */
record Yield(String type, JsonPath path, String as) {
    /** More than that of one answer is of no use to a person, nor in a cache. */
    private static final int MOST = 100;

    static Yield of(Section section) {
        section.only(List.of("type", "path", "as"));
        return new Yield(section.need("type"), JsonPath.of(section.need("path")), section.need("as"));
    }

    Stream<Verdict.Relation> of(ServiceAnswer answer) {
        return path.all(answer.json()).stream()
                .filter(value -> !(value instanceof Map) && !(value instanceof List))
                .map(value -> value.toString().trim())
                .filter(value ->
                        !value.isEmpty() && !value.equals(answer.indicator().value()))
                .distinct()
                .limit(MOST)
                .map(value -> new Verdict.Relation(as, new Indicator(type, value)));
    }
}
