package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Shakes hands by TLS to see which certificate a server shows, and says nothing more. Safe for use by many threads. */
final class Greeting {
    private final Sockets sockets;
    private final Duration timeout;
    private final SSLContext context;

    Greeting(Sockets sockets, Duration timeout) {
        this.sockets = sockets;
        this.timeout = timeout;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has TLS
        }
    }

    /** What came of a handshake. */
    enum State {
        /** There is a certificate. */
        SEEN,
        /** Somebody listens there, and there is no handshake with it. */
        NO_TLS,
        /** Nobody answered in time. */
        TIMEOUT,
        /** There is no way there, or nobody listens. */
        UNREACHABLE,
        /** Not connected to. */
        SKIPPED
    }

    /**
     * One handshake.
     *
     * @param certificate the server's own; null unless SEEN
     * @param reason in words; empty where SEEN
     * @param problem null unless it is not known whether there is a certificate
     */
    record Seen(State state, X509Certificate certificate, String protocol, String reason, Problem problem) {
        static Seen skipped(String why) {
            return new Seen(State.SKIPPED, null, "", why, null);
        }
    }

    /**
     * Connects and shakes hands.
     *
     * @throws ProviderException CONFIG where the host may not be reached
     */
    Seen meet(String host, int port, Call call) throws ProviderException {
        long end = System.nanoTime() + timeout.toNanos();
        try (Socket plain = sockets.connect(host, port, timeout, call);
                SSLSocket tls = (SSLSocket)
                        context.getSocketFactory().createSocket(new DeadlineSocket(plain, end), host, port, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(null);
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            if (tls.getSession().getPeerCertificates()[0] instanceof X509Certificate shown) {
                return new Seen(State.SEEN, shown, tls.getSession().getProtocol(), "", null);
            }
            return new Seen(State.NO_TLS, null, "", "its certificate is of another kind", null);
        } catch (ProviderException e) {
            if (e.problem().kind() == Problem.Kind.CONFIG) {
                throw e;
            }
            boolean late = e.getCause() instanceof InterruptedIOException;
            return new Seen(
                    late ? State.TIMEOUT : State.UNREACHABLE,
                    null,
                    "",
                    e.problem().message(),
                    e.problem());
        } catch (InterruptedIOException e) {
            call.check();
            String why = "no whole answer in time";
            return new Seen(State.TIMEOUT, null, "", why, Problem.of(Problem.Kind.UNAVAILABLE, host, why));
        } catch (SSLException e) {
            call.check();
            return new Seen(State.NO_TLS, null, "", Registration.clean("no handshake: " + e.getMessage()), null);
        } catch (IOException e) {
            call.check();
            return new Seen(State.NO_TLS, null, "", Registration.clean("it hung up: " + e.getMessage()), null);
        }
    }

    /** Whose certificate it is does not matter here: it is looked at, and nothing is sent under it. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
