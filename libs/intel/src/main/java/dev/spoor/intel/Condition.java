package dev.spoor.intel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What may be asked of an answer: {@code {status: 404}}, {@code {path: a.b, is: x}}; everything that is said must hold. Texts are compared without
 * case. A path that leads nowhere fulfils {@code exists: false} and nothing else. Immutable.
 */
final class Condition {
    /** The words that a condition may use. */
    static final List<String> WORDS =
            List.of("status", "path", "is", "in", "above", "below", "exists", "empty", "contains", "count_above");

    private final List<Predicate<ServiceAnswer>> parts = new ArrayList<>();

    private Condition(Section section) {
        section.find("status").ifPresent(status -> parts.add(answer -> answer.status() == (int) number(status)));
        Optional<JsonPath> path = section.text("path").map(JsonPath::of);
        if (path.isEmpty()) {
            return;
        }
        JsonPath at = path.get();
        section.find("is").ifPresent(value -> any(at, found -> same(found, value)));
        section.find("in")
                .ifPresent(value -> any(at, found -> list(value).stream().anyMatch(one -> same(found, one))));
        section.find("above").ifPresent(value -> any(at, found -> isNumber(found) && number(found) > number(value)));
        section.find("below").ifPresent(value -> any(at, found -> isNumber(found) && number(found) < number(value)));
        section.find("contains")
                .ifPresent(value -> any(at, found -> lower(found).contains(lower(value))));
        section.find("empty").ifPresent(value -> any(at, found -> isEmpty(found) == truth(value)));
        section.find("exists")
                .ifPresent(value -> parts.add(answer -> at.first(answer.json()).isPresent() == truth(value)));
        section.find("count_above")
                .ifPresent(value -> parts.add(answer -> at.all(answer.json()).size() > number(value)));
    }

    /** @throws IllegalArgumentException where it makes no sense */
    static Condition of(Section section) {
        Condition condition = new Condition(section);
        boolean half = section.find("path").isPresent()
                && WORDS.stream()
                        .noneMatch(word -> !List.of("status", "path").contains(word)
                                && section.find(word).isPresent());
        if (half) {
            throw section.wrong(
                    "names a path and says nothing of it: is, in, above, below, exists, empty, contains or count_above");
        }
        return condition;
    }

    boolean holds(ServiceAnswer answer) {
        return parts.stream().allMatch(part -> part.test(answer));
    }

    private void any(JsonPath at, Predicate<Object> test) {
        parts.add(answer -> at.all(answer.json()).stream().anyMatch(test));
    }

    private static boolean same(Object found, Object value) {
        if (isNumber(found) && isNumber(value)) {
            return number(found) == number(value);
        }
        return lower(found).equals(lower(value));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : Arrays.asList(value);
    }

    private static boolean isEmpty(Object found) {
        if (found instanceof Collection<?> list) {
            return list.isEmpty();
        }
        return found instanceof Map<?, ?> map ? map.isEmpty() : found.toString().isEmpty();
    }

    private static boolean isNumber(Object value) {
        if (value instanceof Number) {
            return true;
        }
        return value instanceof String text && text.matches("-?\\d{1,15}(\\.\\d{1,15})?");
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
    }

    private static boolean truth(Object value) {
        return lower(value).equals("true");
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
