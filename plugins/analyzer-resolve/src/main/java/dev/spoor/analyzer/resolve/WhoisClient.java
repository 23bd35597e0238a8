package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One question by WHOIS (RFC 3912): a line, and text until the server closes. Safe for use by many threads. */
final class WhoisClient {
    static final int PORT = 43;

    private final Sockets sockets;
    private final Duration timeout;

    WhoisClient(Sockets sockets, Duration timeout) {
        this.sockets = sockets;
        this.timeout = timeout;
    }

    /**
     * Asks.
     *
     * @param question lines without an end; they hold nothing but names, addresses and words of ours
     * @param most bytes that are read; what is longer is cut
     * @throws ProviderException UNAVAILABLE where there is no answer, or not all of it in time; CONFIG where the server may not be asked
     */
    String ask(String host, int port, String question, int most, Call call) throws ProviderException {
        long end = System.nanoTime() + timeout.toNanos();
        try (Socket socket = sockets.connect(host, port, timeout, call)) {
            socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return text(read(socket, most, end, host));
        } catch (InterruptedIOException e) {
            call.check();
            throw late(host);
        } catch (IOException e) {
            call.check();
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, host, "the connection broke: " + e.getMessage()), e);
        }
    }

    private static ProviderException late(String host) {
        return ProviderException.of(Problem.Kind.UNAVAILABLE, host, "no whole answer in time");
    }

    private static byte[] read(Socket socket, int most, long end, String host) throws IOException, ProviderException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        while (bytes.size() < most) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw late(host);
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
            int n = in.read(some, 0, Math.min(some.length, most - bytes.size()));
            if (n < 0) {
                break;
            }
            bytes.write(some, 0, n);
        }
        return bytes.toByteArray();
    }

    /** Nobody says in which encoding. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
