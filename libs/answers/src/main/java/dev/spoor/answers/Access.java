package dev.spoor.answers;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;

/** What lets requests in: the header {@code Authorization}. Safe for use by many threads. */
public interface Access {
    /** The header's value; null for none. */
    Secret authorization(Call call) throws ProviderException;

    /**
     * The service did not accept it.
     *
     * @return true where {@link #authorization} may now give another
     */
    default boolean refused(Secret authorization) {
        return false;
    }
}
