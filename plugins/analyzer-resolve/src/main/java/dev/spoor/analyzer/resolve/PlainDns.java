package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** DNS by datagrams, and by TCP where the answer does not fit into one (RFC 1035 section 4.2, RFC 7766). */
final class PlainDns implements Transport {
    /** A datagram may get lost. */
    private static final int TRIES = 2;

    private static final int PORT = 53;

    private final URI resolver;
    private final String host;
    private final int port;
    private final Duration timeout;
    private final Sockets sockets;

    /** @param resolver {@code dns://host:port} */
    PlainDns(URI resolver, Duration timeout, Sockets sockets) {
        this.resolver = resolver;
        this.host = resolver.getHost();
        this.port = resolver.getPort() < 0 ? PORT : resolver.getPort();
        this.timeout = timeout;
        this.sockets = sockets;
    }

    @Override
    public String name() {
        return resolver.toString();
    }

    @Override
    public Message exchange(Message question, Call call) throws DnsFailure, ProviderException {
        byte[] wire = question.toWire();
        Message answer = parse(byDatagram(wire, question, call), question);
        return answer.getHeader().getFlag(Flags.TC) ? parse(byTcp(wire, call), question) : answer;
    }

    private byte[] byDatagram(byte[] wire, Message question, Call call) throws DnsFailure, ProviderException {
        for (int tries = 1; ; tries++) {
            try {
                return sockets.ask(host, port, wire, bytes -> isFor(bytes, question), timeout, call);
            } catch (ProviderException e) {
                DnsFailure failure = DnsFailure.of(e);
                if (tries == TRIES || failure.state() != DnsState.TIMEOUT) {
                    throw failure;
                }
            }
        }
    }

    /** By its number only: what is garbled behind it shall be told, not waited out. Who else could know the number is kept out by the port. */
    private static boolean isFor(byte[] bytes, Message question) {
        return bytes.length >= 4
                && (bytes[0] & 0xff) == question.getHeader().getID() >> 8
                && (bytes[1] & 0xff) == (question.getHeader().getID() & 0xff)
                && (bytes[2] & 0x80) != 0;
    }

    private byte[] byTcp(byte[] wire, Call call) throws DnsFailure, ProviderException {
        long end = System.nanoTime() + timeout.toNanos();
        Socket opened;
        try {
            opened = sockets.connect(host, port, timeout, call);
        } catch (ProviderException e) {
            throw DnsFailure.of(e);
        }
        try (Socket socket = opened) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] framed = new byte[wire.length + 2];
            framed[0] = (byte) (wire.length >> 8);
            framed[1] = (byte) wire.length;
            System.arraycopy(wire, 0, framed, 2, wire.length);
            out.write(framed);
            out.flush();
            byte[] length = read(socket, 2, end);
            return read(socket, (length[0] & 0xff) << 8 | length[1] & 0xff, end);
        } catch (SocketTimeoutException e) {
            throw new DnsFailure(DnsState.TIMEOUT, Problem.Kind.UNAVAILABLE, name(), "no answer in time, by TCP");
        } catch (EOFException e) {
            throw new DnsFailure(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, name(), "its answer breaks off");
        } catch (IOException e) {
            call.check();
            throw new DnsFailure(
                    DnsState.UNREACHABLE, Problem.Kind.UNAVAILABLE, name(), "the connection broke: " + e.getMessage());
        }
    }

    /** All of so many bytes, before the end: one that sends a byte now and then is not waited for. */
    private static byte[] read(Socket socket, int length, long end) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
            int n = in.read(bytes, at, length - at);
            if (n < 0) {
                throw new EOFException();
            }
            at += n;
        }
        return bytes;
    }

    private Message parse(byte[] bytes, Message question) throws DnsFailure {
        return DnsMessages.parse(bytes, question, name());
    }
}
