package dev.spoor.intel;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What can be asked besides of an indicator that the service knows, as {@code {name: resolutions, types: [domain], get: /d/{value}/ips, answered:
 * {path: ips, exists: true}, yields: [...]}} says: a question, by what its answer is known, and what that names. Immutable.
 */
final class Related {
    private final String name;
    private final Question question;
    private final Condition answered;
    private final List<Yield> yields;
    private final JsonPath more;

    private Related(Section section) {
        section.only(List.of("name", "types", "get", "answered", "yields", "more"));
        name = section.need("name");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw section.wrong("must have a name of lower-case letters, digits and _, not " + name);
        }
        question = Question.further(section);
        answered = Condition.of(section.section("answered")
                .orElseThrow(
                        () -> section.wrong(
                                "must say by what an answer is known, also one that names nothing: answered: {path: data, exists: true}"))
                .only(Condition.WORDS));
        yields = section.sections("yields").stream().map(Yield::of).toList();
        if (yields.isEmpty()) {
            throw section.wrong(
                    "must say what its answers name: yields: - {type: domain, path: \"names[]\", as: has the name}");
        }
        more = section.text("more").map(JsonPath::of).orElse(null);
    }

    static Related of(Section section) {
        return new Related(section);
    }

    String name() {
        return name;
    }

    Set<String> types() {
        return question.types();
    }

    List<Yield> yields() {
        return yields;
    }

    Http.Request request(URI base, Indicator indicator) {
        return question.request(base, indicator);
    }

    /** Whether this is the answer, be it that there is nothing. */
    boolean isAnswered(ServiceAnswer answer) {
        return answered.holds(answer);
    }

    /** Whether it names things in a way that is not understood: of that is not to be read that there are none. */
    boolean isUnclear(ServiceAnswer answer) {
        return yields.stream().allMatch(each -> each.path().all(answer.json()).isEmpty())
                && yields.stream().anyMatch(each -> each.path().begins(answer.json()));
    }

    /** Whether the service has more than it named. */
    boolean hasMore(ServiceAnswer answer) {
        return more != null && more.first(answer.json()).isPresent();
    }
}
