package dev.spoor.ti.misp;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.feeds.Matches;
import dev.spoor.feeds.MispAttributes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for all indicators of a batch at once, and tells the attributes apart. Safe for use by many threads. */
final class MispSession implements TiProvider.Session {
    /** More attributes than this are of something that stands in every event. */
    private static final int MOST_PAGES = 20;

    private final Attributes attributes;
    private final MispAttributes meaning;
    private final String events;

    MispSession(Attributes attributes, MispAttributes meaning, URI base) {
        this.attributes = attributes;
        this.meaning = meaning;
        this.events = base.toString().replaceFirst("/+$", "") + "/events/view/";
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        if (batch.isEmpty()) {
            return;
        }
        Map<Indicator, Matches> found = new LinkedHashMap<>();
        batch.forEach(indicator -> found.put(indicator, new Matches()));
        boolean whole = search(found, call);
        for (Map.Entry<Indicator, Matches> one : found.entrySet()) {
            if (!one.getValue().isEmpty()) {
                out.put(verdict(one.getKey(), one.getValue()));
            } else if (whole) {
                out.put(Verdict.unknown(one.getKey()));
            } else {
                call.problem(Problem.of(
                        Problem.Kind.TOO_LARGE,
                        one.getKey().value(),
                        "more than " + MOST_PAGES * Attributes.PAGE
                                + " attributes have values of this request, and not all were read"));
            }
        }
    }

    /** False where there are more attributes than are read. */
    private boolean search(Map<Indicator, Matches> found, Call call) throws ProviderException {
        List<String> values = found.keySet().stream().map(Indicator::value).toList();
        for (int page = 1; page <= MOST_PAGES; page++) {
            call.check();
            List<?> list = attributes.page(values, page, call);
            for (Object attribute : list) {
                take(attribute, found);
            }
            if (list.size() < Attributes.PAGE) {
                return true;
            }
        }
        return false;
    }

    /** @throws ProviderException where it does not say of what it is: it may be of any that was asked for */
    private void take(Object attribute, Map<Indicator, Matches> found) throws ProviderException {
        if (Json.text(attribute, "type").isEmpty()
                || Json.text(attribute, "value").isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL, "attribute", "the answer has an attribute without a type or a value");
        }
        if (MispAttributes.isDeleted(attribute)) {
            return;
        }
        // A percent sign in a value stands for anything in this search: only what is equal counts.
        for (Indicator indicator : MispAttributes.indicators(attribute)) {
            Matches of = found.get(indicator);
            if (of != null) {
                of.add(meaning.entry(
                        indicator, attribute, Json.at(attribute, "Event").orElse(null), "MISP"));
            }
        }
    }

    private Verdict verdict(Indicator indicator, Matches found) {
        Verdict verdict = found.verdict(indicator);
        String event = found.gravest().more().getOrDefault("event_id", "").toString();
        return event.matches("\\d{1,18}") ? verdict.reference(URI.create(events + event)) : verdict;
    }
}
