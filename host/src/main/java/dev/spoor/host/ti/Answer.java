package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a provider answered, and when. "Never heard of it" is an answer; a failure is none, and is not kept.
 *
 * @param provider id of the provider, or the name that the user gave to his use of it
 * @param verdict the answer
 * @param at when it was given
 */
public record Answer(String provider, Verdict verdict, Instant at) {
    /** One that comes now; where it comes from a list, it is as old as that. */
    static Answer of(String provider, Verdict verdict, Instant now) {
        return new Answer(provider, verdict, verdict.asOf() == Ticks.NONE ? now : Ticks.instant(verdict.asOf()));
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
            if (!verdict.related().isEmpty()) {
                json.put(
                        "related",
                        verdict.related().stream().map(Answer::relation).toList());
            }
        }
        return json;
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
                            at)
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
        return new Answer(provider, verdict.details(details(json)).related(related(json)), at);
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

    private static Map<String, Object> details(Object json) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (((Map<?, ?>) json).get("details") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> details.put(String.valueOf(key), value));
        }
        return details;
    }
}
