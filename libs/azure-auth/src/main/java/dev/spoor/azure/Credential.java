package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;

/** One way to log in. Asks each time; {@link Tokens} keeps what it gets. One thread at a time for each resource. */
@FunctionalInterface
interface Credential {
    /**
     * A new token.
     *
     * @param resource the service it is for, as {@code https://graph.microsoft.com}
     * @throws ProviderException that says what to do
     */
    Token ask(String resource, Call call) throws ProviderException;
}
