package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Sockets to services that a test plays on this machine, whatever their names: none leads anywhere else. Safe for use by many threads.
 */
public final class LocalSockets implements Sockets {
    private final Map<String, Integer> routes = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Sockets that reach nobody yet. */
    public LocalSockets() {}

    /** Leads this host's port to one of this machine. */
    public LocalSockets route(String host, int port, int localPort) {
        routes.put(host + ":" + port, localPort);
        return this;
    }

    /** What was asked, each as {@code host:port}, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private InetSocketAddress local(String host, int port, Call call) throws ProviderException {
        call.check();
        asked.add(host + ":" + port);
        Integer local = routes.get(host + ":" + port);
        if (local == null) {
            throw ProviderException.of(
                    Problem.Kind.UNAVAILABLE, host, "no connection: the test plays no " + host + ":" + port);
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), local);
    }

    @Override
    public Socket connect(String host, int port, Duration timeout, Call call) throws ProviderException {
        InetSocketAddress to = local(host, port, call);
        Socket socket = new Socket();
        try {
            socket.connect(to, (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            close(socket);
            throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, host, "no connection: " + e), e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    @Override
    public byte[] ask(String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
            throws ProviderException {
        InetSocketAddress to = local(host, port, call);
        long end = System.nanoTime() + timeout.toNanos();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(to);
            socket.send(new DatagramPacket(datagram, datagram.length));
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer in time");
                }
                socket.setSoTimeout((int) left);
                packet.setLength(65_535);
                socket.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                if (isAnswer.test(bytes)) {
                    return bytes;
                }
            }
        } catch (IOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, host, String.valueOf(e.getMessage())), e);
        }
    }
}
