package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import java.time.Duration;
import java.util.Map;

/** An application with a key of its own. */
record ClientCertificate(Login login, String client, SigningKey key) implements Credential {
    private static final Duration WRONG = Duration.ofMinutes(1);

    @Override
    public Token ask(String resource, Call call) throws ProviderException {
        Duration before = login.skew();
        Login.Answer answer = once(resource, call);
        boolean late = answer.failure() != null
                && answer.error().equals("invalid_client")
                && login.skew().minus(before).abs().compareTo(WRONG) > 0;
        // Its answer told what time it is there, which the first assertion did not know.
        return late ? once(resource, call).token() : answer.token();
    }

    private Login.Answer once(String resource, Call call) throws ProviderException {
        String assertion = key.assertion(login.tokenEndpoint(), client, login.itsTime());
        return login.token(
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "scope",
                        resource + "/.default"),
                call);
    }
}
