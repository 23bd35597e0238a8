package dev.spoor.intel;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a service as its description says. Safe for use by many threads. */
public final class DescribedSession implements TiProvider.Session {
    /** Tags beyond this are not worth a row's width. */
    private static final int MAX_TAGS = 50;

    private final Description description;
    private final Http http;
    private final URI base;
    private final List<Optional<Secret>> secrets;
    private final List<String> relations;
    private final Further further;

    private DescribedSession(Description description, Context context, List<String> relations) {
        this.description = description;
        this.http = context.http();
        this.base = context.get(description.baseUrl());
        this.secrets = description.key().map(Description.Key::settings).orElse(List.of()).stream()
                .map(context::find)
                .toList();
        this.relations = relations;
        this.further = new Further(description.meaning(), this::send);
    }

    /**
     * Opens one with the settings of the description.
     *
     * @throws ProviderException CONFIG where they ask for relations that it does not have
     */
    public static TiProvider.Session open(Description description, Context context) throws ProviderException {
        List<String> relations = context.find(Description.RELATIONS).orElse(List.of());
        try {
            description.relations(relations, "");
        } catch (IllegalArgumentException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.CONFIG, Description.RELATIONS.key(), e.getMessage()), e);
        }
        return new DescribedSession(description, context, relations);
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        for (Indicator indicator : batch) {
            Optional<Question> question = description.question(indicator.type());
            if (question.isEmpty()) {
                call.problem(Problem.of(
                        Problem.Kind.BAD_REQUEST, indicator.value(), "the service takes no " + indicator.type()));
                continue;
            }
            Optional<Verdict> verdict;
            try (Http.Reply reply = send(question.get().request(base, indicator), call)) {
                verdict = answer(indicator, question.get(), reply, call);
            }
            if (verdict.isPresent()) {
                out.put(
                        verdict.get().isKnown()
                                ? further.ask(
                                        verdict.get(), description.relations(relations, indicator.type()), base, call)
                                : verdict.get());
            }
        }
    }

    private Http.Reply send(Http.Request question, Call call) throws ProviderException {
        Http.Request request = question;
        for (Map.Entry<?, ?> header : description.headers().entrySet()) {
            request =
                    request.header(header.getKey().toString(), header.getValue().toString());
        }
        return http.send(withKey(request), call);
    }

    private Http.Request withKey(Http.Request request) {
        if (secrets.isEmpty() || secrets.get(0).isEmpty()) {
            return request;
        }
        Description.Key key = description.key().orElseThrow();
        Secret first = secrets.get(0).get();
        return switch (key.way()) {
            case HEADER -> request.header(key.name(), first);
            case QUERY -> request.query(key.name(), first);
            case BASIC -> {
                String pair = first.reveal() + ":"
                        + secrets.get(1).map(Secret::reveal).orElse("");
                String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                yield request.header("Authorization", Secret.of("Basic " + encoded));
            }
        };
    }

    /** Empty where it is a problem with this indicator, which was told. */
    private Optional<Verdict> answer(Indicator indicator, Question question, Http.Reply reply, Call call)
            throws ProviderException {
        Object json = Body.json(indicator, reply);
        ServiceAnswer answer = new ServiceAnswer(indicator, reply.status(), json);
        // A page of a proxy says nothing about an indicator, but may well be a refusal.
        Meaning.Rule rule = json == null
                ? description.meaning().refusal(answer)
                : description.meaning().rule(answer);
        if (rule == null) {
            throw new ProviderException(
                    reply.status() >= 400
                            ? Http.failure(reply, indicator.value())
                            : Problem.of(
                                    Problem.Kind.PROTOCOL,
                                    indicator.value(),
                                    "an answer with status " + reply.status()
                                            + " that means nothing that is known of this service"));
        }
        return switch (rule.sort()) {
            case KNOWN -> Optional.of(verdict(answer, question));
            case UNKNOWN -> Optional.of(Verdict.unknown(indicator));
            case REFUSED -> {
                call.problem(rule.problem(answer, reply));
                yield Optional.empty();
            }
            default -> throw new ProviderException(rule.problem(answer, reply));
        };
    }

    private Verdict verdict(ServiceAnswer answer, Question question) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (answer.json() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> details.put(key.toString(), value));
        } else {
            details.put("answer", answer.json());
        }
        Verdict verdict = Verdict.known(
                        answer.indicator(),
                        description.meaning().severity(answer),
                        description.summary().sentence(answer))
                .tags(tags(answer))
                .related(description.yields().stream()
                        .flatMap(each -> each.of(answer))
                        .toList())
                .details(details);
        Optional<URI> reference = question.page()
                .or(description::reference)
                .map(form -> form.address(answer.indicator()))
                .map(URI::create);
        if (reference.isPresent()) {
            verdict = verdict.reference(reference.get());
        }
        long seen = description
                .lastSeen()
                .flatMap(path -> path.first(answer.json()))
                .map(Moments::parse)
                .orElse(Ticks.NONE);
        return seen == Ticks.NONE ? verdict : verdict.lastSeen(seen);
    }

    private List<String> tags(ServiceAnswer answer) {
        return description.tags().stream()
                .flatMap(path -> path.all(answer.json()).stream())
                .filter(tag -> !(tag instanceof Map) && !(tag instanceof List))
                .map(Object::toString)
                .filter(tag -> !tag.isBlank())
                .distinct()
                .limit(MAX_TAGS)
                .toList();
    }

    @Override
    public void close() {}
}
