package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The place that gives out tokens (OAuth 2.0, RFC 6749 and 8628, as Entra ID speaks it). Safe for use by many threads. */
final class Login {
    private static final int MOST_BYTES = 1 << 20;

    private final Http http;
    private final Clock clock;
    private final URI tenant;
    private volatile Duration skew = Duration.ZERO;

    /** @param tenant address of the directory */
    Login(Http http, Clock clock, URI tenant) {
        this.http = http;
        this.clock = clock;
        this.tenant = tenant;
    }

    /** Address of the token endpoint, which is also the audience of an assertion. */
    URI tokenEndpoint() {
        return URI.create(tenant + "/oauth2/v2.0/token");
    }

    Clock clock() {
        return clock;
    }

    /** What time it is there, as far as its answers told. */
    Instant itsTime() {
        return clock.instant().plus(skew);
    }

    /** By how much its clock is ahead of this machine's, by its last answer. */
    Duration skew() {
        return skew;
    }

    /** What a form sent to the token endpoint is answered, successes and refusals alike. */
    Answer token(Map<String, String> form, Call call) throws ProviderException {
        return post(tokenEndpoint(), form, call);
    }

    /** What a form sent to the device code endpoint is answered. */
    Answer deviceCode(Map<String, String> form, Call call) throws ProviderException {
        return post(URI.create(tenant + "/oauth2/v2.0/devicecode"), form, call);
    }

    private Answer post(URI to, Map<String, String> form, Call call) throws ProviderException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                Http.Request.post(to, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))
                        .header("Accept", "application/json")
                        .repeatable(),
                call);
    }

    private Answer send(Http.Request request, Call call) throws ProviderException {
        Instant asked = clock.instant();
        try (Http.Reply reply = http.send(request, call)) {
            reply.header("Date").flatMap(Login::date).ifPresent(there -> {
                Duration ahead = Duration.between(clock.instant(), there);
                skew = ahead.abs().compareTo(Duration.ofSeconds(5)) < 0 ? Duration.ZERO : ahead;
            });
            return answer(reply, request.uri().getHost(), asked);
        }
    }

    /** Reads an answer of an endpoint that gives out tokens. */
    static Answer answer(Http.Reply reply, String host, Instant asked) throws ProviderException {
        Object json;
        try {
            json = Json.parse(reply.bytes(MOST_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            // The message may quote the answer, and with it a token.
            json = null;
        }
        boolean isAnswer =
                json instanceof Map<?, ?> map && (reply.status() == 200 || map.get("error") instanceof String);
        if (!isAnswer) {
            if (reply.status() != 200) {
                throw new ProviderException(Http.failure(reply, host));
            }
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL, host, "what it answered to the login is no JSON; is a proxy in between?");
        }
        Problem failure = reply.status() == 200 ? null : Http.failure(reply, host);
        return new Answer(host, asked, json, failure);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * What was answered.
     *
     * @param failure what the status alone says; null for 200
     */
    record Answer(String host, Instant asked, Object json, Problem failure) {
        /** The error's code, as {@code invalid_client}; empty where it is none. */
        String error() {
            return failure == null ? "" : Json.text(json, "error").orElse("");
        }

        /** The token in it. */
        Token token() throws ProviderException {
            if (failure != null) {
                throw new ProviderException(LoginErrors.problem(this));
            }
            Optional<String> value = Json.text(json, "access_token").filter(text -> !text.isBlank());
            // v2 says a number, v1 and the metadata service a text.
            Optional<Double> seconds = Json.number(json, "expires_in");
            if (value.isEmpty() || seconds.isEmpty() || !(seconds.get() > 0)) {
                throw ProviderException.of(
                        Problem.Kind.PROTOCOL,
                        host,
                        "it answered the login without a token that is valid for some time");
            }
            long life = (long) Math.min(seconds.get(), 7 * 86_400);
            return new Token(Secret.of(value.get()), asked, asked.plusSeconds(life));
        }
    }
}
