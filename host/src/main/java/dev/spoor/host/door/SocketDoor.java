package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import dev.spoor.host.config.Redactor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Sockets as one session has them: only to its hosts, ended with its call, and each in the audit. Nothing is recorded or replayed. */
final class SocketDoor implements Sockets {
    /** A socket that a plugin forgot to close is not watched for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int LARGEST_DATAGRAM = 65_535;

    private final String who;
    private final Egress egress;
    private final ProxyRules proxies;
    private final Redactor redactor;
    private final Audit audit;
    private final Clock clock;
    private final CallWatch watch;

    SocketDoor(
            String who,
            Egress egress,
            ProxyRules proxies,
            Redactor redactor,
            Audit audit,
            Clock clock,
            CallWatch watch) {
        this.who = who;
        this.egress = egress;
        this.proxies = proxies;
        this.redactor = redactor;
        this.audit = audit;
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public Socket connect(String host, int port, Duration timeout, Call call) throws ProviderException {
        return Door.pass(() -> {
            permit(host, port, call);
            Note note = new Note("TCP", host, port);
            try {
                Socket socket = open(host, port, limited(timeout, call), note, call);
                socket.setSoTimeout(millis(timeout));
                return socket;
            } catch (IOException e) {
                throw failure(e, note, call);
            }
        });
    }

    private Socket open(String host, int port, Duration timeout, Note note, Call call) throws IOException {
        Optional<Proxy> proxy = proxies.socketProxy(host);
        List<InetAddress> addresses =
                proxy.isPresent() ? List.of() : egress.dns(host).lookup(host);
        if (proxy.isPresent()) {
            return tried(new Watched(proxy.get(), note), InetSocketAddress.createUnresolved(host, port), timeout, call);
        }
        long end = System.nanoTime() + timeout.toNanos();
        IOException last = null;
        for (InetAddress address : addresses) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            try {
                return tried(new Watched(Proxy.NO_PROXY, note), new InetSocketAddress(address, port), left, call);
            } catch (IOException e) {
                call.check();
                last = e;
            }
        }
        throw last;
    }

    private Socket tried(Watched socket, InetSocketAddress to, Duration timeout, Call call) throws IOException {
        socket.watched = watch.watch(call, LONGEST, socket::end);
        boolean connected = false;
        try {
            socket.connect(to, millis(timeout));
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.end();
            }
        }
    }

    @Override
    public byte[] ask(String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
            throws ProviderException {
        ClassLoader plugin = Thread.currentThread().getContextClassLoader();
        return Door.pass(() -> {
            permit(host, port, call);
            Note note = new Note("UDP", host, port);
            boolean[] is = new boolean[1];
            Predicate<byte[]> back = bytes -> {
                Door.back(plugin, () -> is[0] = isAnswer.test(bytes));
                return is[0];
            };
            try {
                if (proxies.socketProxy(host).isPresent()) {
                    throw new IOException("datagrams do not pass the proxy that is set; ask by HTTPS or TCP");
                }
                byte[] answer = exchange(host, port, datagram, back, limited(timeout, call), call);
                note.end("", answer.length);
                return answer;
            } catch (IOException e) {
                throw failure(e, note, call);
            }
        });
    }

    @SuppressWarnings("try") // the watch is there to be closed
    private byte[] exchange(
            String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
            throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress address = egress.dns(host).lookup(host).get(0);
        try (DatagramSocket socket = new DatagramSocket();
                CallWatch.Watched watched = watch.watch(call, LONGEST, socket::close)) {
            // Connected: the system drops what others send, and tells where nobody listens.
            socket.connect(new InetSocketAddress(address, port));
            socket.send(new DatagramPacket(datagram, datagram.length));
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer in time");
                }
                socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
                packet.setLength(LARGEST_DATAGRAM);
                socket.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                if (isAnswer.test(bytes)) {
                    return bytes;
                }
            }
        }
    }

    private void permit(String host, int port, Call call) throws ProviderException {
        call.check();
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, host, "not asked: there is no port " + port);
        }
        Optional<Problem> refusal = egress.refusal(host);
        if (refusal.isPresent()) {
            throw new ProviderException(redactor.mask(refusal.get()));
        }
    }

    private ProviderException failure(IOException e, Note note, Call call) {
        String why = redactor.mask(HttpDoor.why(e));
        note.end(why, 0);
        HttpDoor.gaveUp(call, e);
        return new ProviderException(
                Problem.of(Problem.Kind.UNAVAILABLE, redactor.mask(note.host), why), redactor.mask(e));
    }

    /** No longer than is left until the deadline; the watch ends what is beyond. */
    private Duration limited(Duration timeout, Call call) {
        Instant now = clock.instant();
        return call.deadline().isBefore(now.plus(timeout))
                ? Duration.between(now, call.deadline()).plusSeconds(1)
                : timeout;
    }

    private static int millis(Duration timeout) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    /** One exchange, told to the audit when it is over. */
    private final class Note {
        private final String method;
        private final String host;
        private final int port;
        private final Instant time = clock.instant();
        private final long began = System.nanoTime();
        private boolean ended;

        Note(String method, String host, int port) {
            this.method = method;
            this.host = host;
            this.port = port;
        }

        synchronized void end(String failure, long bytes) {
            if (!ended) {
                ended = true;
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                audit.add(new Exchange(time, who, method, redactor.mask(host), ":" + port, 0, bytes, millis, failure));
            }
        }
    }

    /** Ends with its call, and is told of when it is closed. */
    private static final class Watched extends Socket {
        private final Note note;
        private volatile CallWatch.Watched watched;

        Watched(Proxy proxy, Note note) {
            super(proxy);
            this.note = note;
        }

        /** Closes without a word: an attempt that failed, or a call that was given up. */
        private void end() {
            watched.close();
            try {
                super.close();
            } catch (IOException e) {
                // Closed is closed.
            }
        }

        @Override
        public void close() throws IOException {
            watched.close();
            super.close();
            if (isConnected()) { // newer Java closes a socket by itself where connecting fails
                note.end("", 0);
            }
        }
    }

    /** Where a recording answers: sockets are in none. */
    static Sockets none() {
        return new Sockets() {
            @Override
            public Socket connect(String host, int port, Duration timeout, Call call) throws ProviderException {
                throw refusal(host);
            }

            @Override
            public byte[] ask(
                    String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
                    throws ProviderException {
                throw refusal(host);
            }

            private ProviderException refusal(String host) {
                return ProviderException.of(
                        Problem.Kind.CONFIG, host, "not asked: a recording answers, and it holds HTTP only");
            }
        };
    }
}
