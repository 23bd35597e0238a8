package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import org.xbill.DNS.Message;

/** The way to one resolver. Safe for use by many threads. */
interface Transport {
    /**
     * Sends one question and gives the message that answers it: it is a response to that question, whole, with any code.
     *
     * @throws DnsFailure where none came
     * @throws ProviderException CONFIG where the resolver may not be asked
     */
    Message exchange(Message question, Call call) throws DnsFailure, ProviderException;

    /** The resolver as its user wrote it. */
    String name();
}
