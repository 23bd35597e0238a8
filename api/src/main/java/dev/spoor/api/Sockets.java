package dev.spoor.api;

import java.net.Socket;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The door to services that do not speak HTTP: DNS, WHOIS, TLS. Implemented by the host, not by plugins: it owns the egress list, the proxy, time
 * limits and the audit. It may reach whom the session may ask by {@link Http}: {@linkplain Descriptor#hosts declared hosts}, and those of
 * settings that are addresses. Safe for use by many threads.
 */
public interface Sockets {
    /**
     * Connects. Reading and writing wait no longer than {@code timeout} each, and end when the call is given up. The socket must be closed; it
     * belongs to the thread that asked for it.
     *
     * @param host name or address
     * @param timeout longest wait for the connection, and for each read
     * @throws ProviderException UNAVAILABLE where there is no connection; its cause is a {@link java.net.SocketTimeoutException} where time
     *     ran out. CONFIG where the host may not be reached
     * @throws CancelledException when the caller gave up
     */
    Socket connect(String host, int port, Duration timeout, Call call) throws ProviderException;

    /**
     * Sends one datagram from a port of its own, and waits for the one that answers it. Whatever else arrives is dropped.
     *
     * @param isAnswer true for the datagram that answers; called on this thread
     * @param timeout longest wait
     * @throws ProviderException as {@link #connect}
     * @throws CancelledException when the caller gave up
     */
    byte[] ask(String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
            throws ProviderException;
}
