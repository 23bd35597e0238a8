package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.util.Map;

/** An application with a password. */
record ClientSecret(Login login, String client, Secret secret) implements Credential {
    @Override
    public Token ask(String resource, Call call) throws ProviderException {
        return login.token(
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_secret",
                                secret.reveal(),
                                "scope",
                                resource + "/.default"),
                        call)
                .token();
    }
}
