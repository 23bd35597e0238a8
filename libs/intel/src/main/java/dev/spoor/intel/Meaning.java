package dev.spoor.intel;

import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the answers of a service mean: the first rule that holds counts, and where none does, the answer means nothing. Immutable. */
final class Meaning {
    /** What an answer is. */
    enum Sort {
        KNOWN,
        UNKNOWN,
        /** The service will not answer about this one. */
        REFUSED,
        LIMITED,
        DENIED,
        UNAVAILABLE;

        /** As a problem. */
        Problem.Kind kind() {
            return switch (this) {
                case REFUSED -> Problem.Kind.BAD_REQUEST;
                case LIMITED -> Problem.Kind.RATE_LIMITED;
                case DENIED -> Problem.Kind.AUTH;
                case UNAVAILABLE -> Problem.Kind.UNAVAILABLE;
                default -> throw new IllegalStateException(this + " is no problem");
            };
        }
    }

    /** What an answer is where a condition holds. */
    record Rule(Condition condition, Sort sort, Form because) {
        /** Why there is no answer, and how long to wait where the service says. */
        Problem problem(ServiceAnswer answer, Http.Reply reply) {
            String subject = answer.indicator().value();
            Problem problem = Problem.of(sort.kind(), subject, because.sentence(answer));
            Optional<Duration> wait = Http.failure(reply, subject).retryAfter();
            return wait.isPresent() ? problem.retryAfter(wait.get()) : problem;
        }
    }

    private record Grade(Condition condition, Severity severity) {}

    private final List<Rule> rules = new ArrayList<>();
    private final List<Grade> grades = new ArrayList<>();

    private Meaning(Section root) {
        List<String> words = new ArrayList<>(Condition.WORDS);
        words.addAll(List.of("then", "because"));
        for (Section section : root.sections("answers")) {
            section.only(words);
            rules.add(new Rule(
                    Condition.of(section),
                    choice(section, Sort.values()),
                    Form.of(section.text("because").orElse("it says no"))));
        }
        if (rules.stream().noneMatch(rule -> rule.sort() == Sort.KNOWN)) {
            throw root.wrong("must say which answers mean that something is known: answers: - {..., then: known}");
        }
        words.remove("because");
        for (Section section : root.sections("severity")) {
            section.only(words);
            grades.add(new Grade(Condition.of(section), choice(section, Severity.values())));
        }
        if (grades.isEmpty()) {
            throw root.wrong("must say how grave what is known is: severity: - {..., then: high}");
        }
    }

    static Meaning of(Section root) {
        return new Meaning(root);
    }

    private static <E extends Enum<E>> E choice(Section section, E[] values) {
        String word = section.need("then");
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw section.wrong("says then: " + word + ", which is none of "
                + List.of(values).toString().toLowerCase(Locale.ROOT));
    }

    /** The rule that holds; null where none does. */
    Rule rule(ServiceAnswer answer) {
        return rules.stream()
                .filter(rule -> rule.condition().holds(answer))
                .findFirst()
                .orElse(null);
    }

    /** The rule that tells of a failure by the status alone; null where none does. */
    Rule refusal(ServiceAnswer answer) {
        return rules.stream()
                .filter(rule -> rule.sort() != Sort.KNOWN && rule.sort() != Sort.UNKNOWN)
                .filter(rule -> rule.condition().holds(answer))
                .findFirst()
                .orElse(null);
    }

    /** How grave it is; {@link Severity#UNKNOWN} where no rule says. */
    Severity severity(ServiceAnswer answer) {
        return grades.stream()
                .filter(grade -> grade.condition().holds(answer))
                .findFirst()
                .map(Grade::severity)
                .orElse(Severity.UNKNOWN);
    }
}
