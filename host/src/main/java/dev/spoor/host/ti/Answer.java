package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What a provider answered, and when. "Never heard of it" is an answer; a failure is none, and is not kept.
 *
 * @param provider id of the provider, or the name that the user gave to his use of it
 * @param verdict the answer
 * @param at when it was given
 * @param relations what was asked for besides, answered or not
 */
public record Answer(String provider, Verdict verdict, Instant at, Set<String> relations) {
    public Answer {
        relations = Set.copyOf(relations);
    }

    /** Failures that asking again soon does not mend: what the account may not have, and what the service has no answer to. */
    private static final Set<Problem.Kind> FOR_GOOD =
            EnumSet.of(Problem.Kind.AUTH, Problem.Kind.BAD_REQUEST, Problem.Kind.NOT_FOUND);

    /** One for which nothing was asked besides. */
    public Answer(String provider, Verdict verdict, Instant at) {
        this(provider, verdict, at, Set.of());
    }

    /** One that comes now; where it comes from a list, it is as old as that. */
    static Answer of(String provider, Verdict verdict, Instant now, Set<String> relations) {
        Instant at = verdict.asOf() == Ticks.NONE ? now : Ticks.instant(verdict.asOf());
        return new Answer(provider, verdict, at, relations);
    }

    /**
     * Whether it is an answer to all of this too: it was asked for, and was answered or refused for good. Who has never heard of an indicator knows
     * nothing that belongs to it.
     */
    boolean covers(Set<String> wanted) {
        return wanted.stream().allMatch(this::covers);
    }

    private boolean covers(String relation) {
        Problem unanswered = verdict.unanswered().get(relation);
        return !verdict.isKnown()
                || relations.contains(relation) && (unanswered == null || FOR_GOOD.contains(unanswered.kind()));
    }

    /** The same, which says of what is wanted and was not asked for that it has no answer to it. */
    Answer lacking(Set<String> wanted) {
        Map<String, Problem> unanswered = new LinkedHashMap<>(verdict.unanswered());
        for (String relation : new TreeSet<>(wanted)) {
            if (!covers(relation)) {
                unanswered.putIfAbsent(
                        relation, Problem.of(Problem.Kind.UNAVAILABLE, provider, "it was not asked for then"));
            }
        }
        return new Answer(provider, verdict.unanswered(unanswered), at, relations);
    }

    /** As JSON, the indicator and the provider left out: they are the key. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("known", verdict.isKnown());
        if (verdict.isKnown()) {
            json.put("severity", verdict.severity().name());
            json.put("summary", verdict.summary());
            json.put("tags", verdict.tags());
            verdict.reference().ifPresent(uri -> json.put("reference", uri.toString()));
            if (verdict.lastSeen() != Ticks.NONE) {
                json.put("lastSeen", Ticks.format(verdict.lastSeen()));
            }
            json.put("details", verdict.details());
            if (!relations.isEmpty()) {
                json.put("relations", List.copyOf(new TreeSet<>(relations)));
            }
            if (!verdict.unanswered().isEmpty()) {
                json.put("unanswered", unanswered());
            }
            if (!verdict.related().isEmpty()) {
                json.put(
                        "related",
                        verdict.related().stream().map(Answer::relation).toList());
            }
        }
        return json;
    }

    private List<Object> unanswered() {
        List<Object> all = new ArrayList<>();
        verdict.unanswered().forEach((relation, problem) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("relation", relation);
            json.put("kind", problem.kind().name());
            json.put("why", problem.message());
            all.add(json);
        });
        return all;
    }

    /** The same without secrets: a service may repeat what it was told. */
    Answer masked(UnaryOperator<String> mask) {
        String json = Json.write(toJson());
        String masked = mask.apply(json);
        if (masked.equals(json)) {
            return this;
        }
        try {
            return fromJson(provider, verdict.indicator(), Json.parse(masked));
        } catch (RuntimeException e) {
            // A secret that is one of the words of the form itself: the verdict stays, what else was said does not.
            return verdict.isKnown()
                    ? new Answer(
                            provider,
                            Verdict.known(verdict.indicator(), verdict.severity(), "(not shown: it holds a secret)"),
                            at,
                            relations)
                    : this;
        }
    }

    /**
     * The other way round.
     *
     * @throws RuntimeException where it is not what {@link #toJson} made
     */
    static Answer fromJson(String provider, Indicator indicator, Object json) {
        Instant at = Instant.parse(Json.text(json, "at").orElseThrow());
        if (!((Map<?, ?>) json).get("known").equals(true)) {
            return new Answer(provider, Verdict.unknown(indicator), at);
        }
        Verdict verdict = Verdict.known(
                        indicator,
                        Severity.valueOf(Json.text(json, "severity").orElseThrow()),
                        Json.text(json, "summary").orElse(""))
                .tags(Json.list(json, "tags").stream().map(String::valueOf).toList());
        Optional<String> reference = Json.text(json, "reference");
        if (reference.isPresent()) {
            verdict = verdict.reference(URI.create(reference.get()));
        }
        Optional<String> seen = Json.text(json, "lastSeen");
        if (seen.isPresent()) {
            verdict = verdict.lastSeen(Ticks.parse(seen.get()));
        }
        verdict = verdict.details(details(json)).related(related(json)).unanswered(unanswered(provider, json));
        Set<String> relations = new HashSet<>();
        Json.list(json, "relations").forEach(relation -> relations.add(String.valueOf(relation)));
        return new Answer(provider, verdict, at, relations);
    }

    private static Map<String, Object> relation(Verdict.Relation relation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("as", relation.name());
        json.put("type", relation.to().type());
        json.put("value", relation.to().value());
        return json;
    }

    private static List<Verdict.Relation> related(Object json) {
        List<Verdict.Relation> related = new ArrayList<>();
        for (Object one : Json.list(json, "related")) {
            Indicator to = new Indicator(
                    Json.text(one, "type").orElseThrow(),
                    Json.text(one, "value").orElseThrow());
            related.add(new Verdict.Relation(Json.text(one, "as").orElse(""), to));
        }
        return related;
    }

    private static Map<String, Problem> unanswered(String provider, Object json) {
        Map<String, Problem> unanswered = new LinkedHashMap<>();
        for (Object one : Json.list(json, "unanswered")) {
            unanswered.put(
                    Json.text(one, "relation").orElseThrow(),
                    Problem.of(
                            Problem.Kind.valueOf(Json.text(one, "kind").orElseThrow()),
                            provider,
                            Json.text(one, "why").orElse("")));
        }
        return unanswered;
    }

    private static Map<String, Object> details(Object json) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (((Map<?, ?>) json).get("details") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> details.put(String.valueOf(key), value));
        }
        return details;
    }
}
