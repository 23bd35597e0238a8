package dev.spoor.host.run;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;

/** A call whose requests are counted: the door to HTTP tells it of each before it is sent. A call around another one passes that on. */
public interface Metered extends Call {
    /**
     * A request is about to be sent; returns when it may be.
     *
     * @throws ProviderException RATE_LIMITED where it may not be, for too long; then it is not sent
     */
    void sending() throws ProviderException;

    /** Tells this call, if it is one that counts. */
    static void sending(Call call) throws ProviderException {
        if (call instanceof Metered metered) {
            metered.sending();
        }
    }
}
