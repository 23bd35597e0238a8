package dev.spoor.azure;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a refused login means, and what to do. */
final class LoginErrors {
    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{5,8})");

    /** By the numbers that Entra ID documents ("Microsoft Entra authentication and authorization error codes"). */
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("7000215", "the client_secret is wrong; it must be the secret's value, not its id"),
            Map.entry("7000222", "the client_secret has expired; make a new one in Entra ID, app registrations"),
            Map.entry("7000216", "the application needs a client_secret or a certificate"),
            Map.entry("700016", "client_id names no application of this tenant; is the tenant right?"),
            Map.entry("700027", "the certificate is not registered with the application, or its key does not fit"),
            Map.entry("700024", "the clock of this machine is wrong, so the certificate's signature is not valid now"),
            Map.entry("90002", "there is no such tenant"),
            Map.entry("900023", "tenant is neither an id nor a domain"),
            Map.entry("65001", "nobody consented to what is asked for; an administrator has to grant the permission"),
            Map.entry("500011", "this tenant does not know the service; is the cloud right, was it ever used here?"),
            Map.entry("50076", "the account needs a second factor: log in with device_code or az"),
            Map.entry("50079", "the account needs a second factor: log in with device_code or az"),
            Map.entry("53003", "a rule of conditional access forbids this login"),
            Map.entry("700082", "the login has expired; log in again"),
            Map.entry("50173", "the login was revoked; log in again"),
            Map.entry("70043", "the login has expired; log in again"));

    private static final Map<String, String> BY_WORD = Map.of(
            "authorization_declined", "the login was declined",
            "access_denied", "the login was declined",
            "expired_token", "nobody entered the code in time; ask again",
            "bad_verification_code", "the device code is not known any more; ask again",
            "invalid_client", "the application's secret or certificate is not accepted",
            "unauthorized_client", "the application may not log in this way",
            "invalid_grant", "the login is not valid any more; log in again");

    private LoginErrors() {}

    static Problem problem(Login.Answer answer) {
        String description = Json.text(answer.json(), "error_description").orElse("");
        Matcher matcher = CODE.matcher(description);
        String code = matcher.find() ? matcher.group(1) : "";
        String advice = ADVICE.get(code);
        if (advice == null) {
            advice = BY_WORD.getOrDefault(answer.error(), "the login was refused");
        }
        // Of the description only its first line, without what it may quote: it may repeat what was sent.
        String shown = code.isEmpty() ? answer.error() : "AADSTS" + code;
        Problem.Kind kind = switch (answer.failure().kind()) {
            case RATE_LIMITED, UNAVAILABLE -> answer.failure().kind();
            default -> Problem.Kind.AUTH;
        };
        String message = kind == Problem.Kind.AUTH
                ? advice + " (" + clean(shown) + ")"
                : answer.failure().message();
        Problem problem = Problem.of(kind, answer.host(), message);
        return answer.failure().retryAfter().map(problem::retryAfter).orElse(problem);
    }

    private static String clean(String word) {
        String kept = word.replaceAll("[^A-Za-z0-9_.-]", "");
        return kept.substring(0, Math.min(60, kept.length()));
    }
}
