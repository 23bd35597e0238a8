package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A person who logs in with a browser, somewhere else. The login is good for further resources, and for as long as it is renewed. */
final class DeviceCode implements Credential {
    /** Tells the person where to enter what. */
    @FunctionalInterface
    interface Prompt {
        void show(String page, String code, Call call);
    }

    private static final Set<String> START_AGAIN = Set.of("invalid_grant", "interaction_required");

    private final Login login;
    private final String client;
    private final Prompt prompt;
    private final Pause pause;
    private Secret refresh;

    DeviceCode(Login login, String client, Prompt prompt, Pause pause) {
        this.login = login;
        this.client = client;
        this.prompt = prompt;
        this.pause = pause;
    }

    /** One person is asked once, for whatever resource. */
    @Override
    public synchronized Token ask(String resource, Call call) throws ProviderException {
        if (refresh != null) {
            Login.Answer answer = login.token(
                    Map.of(
                            "grant_type",
                            "refresh_token",
                            "client_id",
                            client,
                            "refresh_token",
                            refresh.reveal(),
                            "scope",
                            scope(resource)),
                    call);
            if (!START_AGAIN.contains(answer.error())) {
                return taken(answer);
            }
            refresh = null;
        }
        return byPerson(resource, call);
    }

    private static String scope(String resource) {
        return resource + "/.default offline_access";
    }

    private Token byPerson(String resource, Call call) throws ProviderException {
        Login.Answer start = login.deviceCode(Map.of("client_id", client, "scope", scope(resource)), call);
        if (start.failure() != null) {
            throw new ProviderException(LoginErrors.problem(start));
        }
        String code = need(start, "device_code");
        prompt.show(need(start, "verification_uri"), need(start, "user_code"), call);
        long wait = (long) Math.max(
                1, Math.min(60, Json.number(start.json(), "interval").orElse(5.0)));
        Instant end = start.asked().plusSeconds((long)
                Math.min(3600, Json.number(start.json(), "expires_in").orElse(900.0)));
        Map<String, String> form = Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", client,
                "device_code", code);
        while (login.clock().instant().isBefore(end)) {
            pause.sleep(Duration.ofSeconds(wait), call);
            Login.Answer answer = login.token(form, call);
            switch (answer.error()) {
                case "authorization_pending" -> {}
                case "slow_down" -> wait += 5;
                default -> {
                    return taken(answer);
                }
            }
        }
        throw ProviderException.of(Problem.Kind.AUTH, start.host(), "nobody entered the code in time; ask again");
    }

    private Token taken(Login.Answer answer) throws ProviderException {
        Token token = answer.token();
        Json.text(answer.json(), "refresh_token").ifPresent(text -> refresh = Secret.of(text));
        return token;
    }

    private static String need(Login.Answer answer, String key) throws ProviderException {
        return Json.text(answer.json(), key)
                .orElseThrow(() -> ProviderException.of(
                        Problem.Kind.PROTOCOL, answer.host(), "it answered the login without " + key));
    }
}
