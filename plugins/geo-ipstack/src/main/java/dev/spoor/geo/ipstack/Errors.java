package dev.spoor.geo.ipstack;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import java.time.Duration;

/** What the service's error codes mean. */
final class Errors {
    private Errors() {}

    /** The problem that an answer with {@code success: false} is. */
    static Problem problem(Object json, String subject) {
        int code = Json.number(json, "error.code").orElse(0.0).intValue();
        String type = Json.text(json, "error.type").orElse("");
        String said = "the service says " + code + " " + type + ": "
                + Json.text(json, "error.info").orElse("");
        return switch (code) {
            case 101, 102 -> Problem.of(Problem.Kind.AUTH, subject, "the service does not accept api_key: " + type);
            case 104 ->
                // The allowance is one of a month, of which nobody says when it ends: soon is too soon.
                Problem.of(Problem.Kind.RATE_LIMITED, subject, "the requests of the month are used up")
                        .retryAfter(Duration.ofDays(1));
            case 105 ->
                type.startsWith("https")
                        ? Problem.of(Problem.Kind.CONFIG, subject, "this plan has no HTTPS: set base_url to http://")
                        : Problem.of(Problem.Kind.AUTH, subject, "this plan does not allow it: " + type);
            case 303 ->
                Problem.of(
                        Problem.Kind.CONFIG,
                        subject,
                        "this plan takes one address a request: use the provider ipstack");
            case 103, 106, 301, 302, 404 -> Problem.of(Problem.Kind.BAD_REQUEST, subject, said);
            default -> Problem.of(Problem.Kind.UNAVAILABLE, subject, said);
        };
    }
}
