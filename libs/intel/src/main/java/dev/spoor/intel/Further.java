package dev.spoor.intel;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for the relations of indicators that a service knows, a request each. A relation without an answer is told as such, and costs the verdict
 * nothing. Safe for use by many threads.
 */
final class Further {
    /** Sends a request as the session sends all. */
    interface Sender {
        Http.Reply send(Http.Request request, Call call) throws ProviderException;
    }

    /** Where the details have what was found. */
    private static final String DETAIL = "relations";

    private final Meaning meaning;
    private final Sender sender;
    /** What this key may not have: to ask for it again would cost a request for nothing. */
    private final Map<Related, Problem> denied = new ConcurrentHashMap<>();

    Further(Meaning meaning, Sender sender) {
        this.meaning = meaning;
        this.sender = sender;
    }

    /** The verdict with what belongs to the indicator, and with what is not known of that. */
    Verdict ask(Verdict verdict, List<Related> relations, URI base, Call call) {
        if (relations.isEmpty()) {
            return verdict;
        }
        List<Verdict.Relation> related = new ArrayList<>(verdict.related());
        Map<String, Object> details = new LinkedHashMap<>();
        Map<String, Problem> unanswered = new LinkedHashMap<>();
        Problem limited = null;
        for (Related one : relations) {
            Problem before = limited != null ? limited : denied.get(one);
            if (before != null) {
                unanswered.put(one.name(), before);
                continue;
            }
            try {
                related.addAll(ask(one, verdict.indicator(), base, details, call));
            } catch (ProviderException e) {
                Problem problem = e.problem();
                unanswered.put(one.name(), problem);
                limited = problem.kind() == Problem.Kind.RATE_LIMITED ? problem : null;
                if (problem.kind() == Problem.Kind.AUTH) {
                    denied.put(one, problem);
                }
            }
        }
        Map<String, Object> all = new LinkedHashMap<>(verdict.details());
        unanswered.forEach((name, problem) -> details.put(name, Map.of("unanswered", problem.message())));
        all.putIfAbsent(DETAIL, details);
        return verdict.related(related).details(all).unanswered(unanswered);
    }

    private List<Verdict.Relation> ask(
            Related one, Indicator indicator, URI base, Map<String, Object> details, Call call)
            throws ProviderException {
        try (Http.Reply reply = sender.send(one.request(base, indicator), call)) {
            ServiceAnswer answer = new ServiceAnswer(indicator, reply.status(), Body.json(indicator, reply));
            if (answer.json() == null || reply.status() >= 400 || !one.isAnswered(answer)) {
                throw new ProviderException(failure(answer, reply));
            }
            if (one.isUnclear(answer)) {
                throw ProviderException.of(
                        Problem.Kind.PROTOCOL, indicator.value(), "what it names does not stand where it should");
            }
            List<Verdict.Relation> found = one.yields().stream()
                    .flatMap(each -> each.of(answer))
                    .distinct()
                    .toList();
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put(
                    "found",
                    found.stream().map(to -> to.to().value()).distinct().toList());
            detail.put("more", one.hasMore(answer));
            details.put(one.name(), detail);
            return found;
        }
    }

    private Problem failure(ServiceAnswer answer, Http.Reply reply) {
        Meaning.Rule rule = meaning.refusal(answer);
        String subject = answer.indicator().value();
        if (rule != null) {
            return rule.problem(answer, reply);
        }
        return reply.status() >= 400
                ? Http.failure(reply, subject)
                : Problem.of(
                        Problem.Kind.PROTOCOL,
                        subject,
                        "an answer with status " + reply.status()
                                + " that means nothing that is known of this service");
    }
}
