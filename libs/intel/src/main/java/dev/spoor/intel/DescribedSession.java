package dev.spoor.intel;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a service as its description says. Safe for use by many threads. */
public final class DescribedSession implements TiProvider.Session {
    /** Answers of this size are none about one indicator. */
    private static final int MAX_ANSWER = 16 << 20;
    /** Tags beyond this are not worth a row's width. */
    private static final int MAX_TAGS = 50;

    private final Description description;
    private final Http http;
    private final URI base;
    private final List<Optional<Secret>> secrets;

    private DescribedSession(Description description, Context context) {
        this.description = description;
        this.http = context.http();
        this.base = context.get(description.baseUrl());
        this.secrets = description.key().map(Description.Key::settings).orElse(List.of()).stream()
                .map(context::find)
                .toList();
    }

    /** Opens one with the settings of the description. */
    public static TiProvider.Session open(Description description, Context context) throws ProviderException {
        return new DescribedSession(description, context);
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
            Http.Request request = question.get().request(base, indicator);
            for (Map.Entry<?, ?> header : description.headers().entrySet()) {
                request = request.header(
                        header.getKey().toString(), header.getValue().toString());
            }
            try (Http.Reply reply = http.send(withKey(request), call)) {
                answer(indicator, question.get(), reply, out, call);
            }
        }
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

    private void answer(Indicator indicator, Question question, Http.Reply reply, Sink<Verdict> out, Call call)
            throws ProviderException {
        Object json = json(indicator, reply);
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
        switch (rule.sort()) {
            case KNOWN -> out.put(verdict(answer, question));
            case UNKNOWN -> out.put(Verdict.unknown(indicator));
            case REFUSED ->
                call.problem(Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        indicator.value(),
                        rule.because().sentence(answer)));
            default -> {
                Problem problem = Problem.of(
                        rule.sort().kind(), indicator.value(), rule.because().sentence(answer));
                Optional<Duration> wait = Http.failure(reply, indicator.value()).retryAfter();
                throw new ProviderException(wait.isPresent() ? problem.retryAfter(wait.get()) : problem);
            }
        }
    }

    /** The body as JSON; null where it is none and the status says that something is wrong. */
    private static Object json(Indicator indicator, Http.Reply reply) throws ProviderException {
        try {
            Object json = Json.parse(reply.bytes(MAX_ANSWER));
            if (json instanceof Map || json instanceof List) {
                return json;
            }
        } catch (IOException e) {
            // What says 404 may have been about to say that the indicator is not known.
            if (reply.status() < 400 || reply.status() == 404) {
                String why = "the answer broke off: " + e.getMessage();
                throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, indicator.value(), why), e);
            }
        } catch (IllegalArgumentException e) {
            if (reply.status() < 400) {
                String why = "the answer is no JSON: " + e.getMessage();
                throw new ProviderException(Problem.of(Problem.Kind.PROTOCOL, indicator.value(), why), e);
            }
        }
        if (reply.status() < 400) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, indicator.value(), "the answer is no JSON object");
        }
        return null;
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
