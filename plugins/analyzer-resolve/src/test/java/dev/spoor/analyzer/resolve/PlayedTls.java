package dev.spoor.analyzer.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that shows a certificate that the JDK's own keytool made, and a port at which nobody says anything. */
final class PlayedTls implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore STORE = made();

    private final ServerSocket server;
    private final ServerSocket silent;
    private final ServerSocket chatty;
    private final List<Thread> threads = new ArrayList<>();
    private volatile String name = "";

    PlayedTls() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(STORE, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            server = context.getServerSocketFactory().createServerSocket(0, 20, InetAddress.getLoopbackAddress());
            silent = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
            chatty = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        start(this::serve);
        start(this::chat);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "played-tls");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private static KeyStore made() {
        try {
            Path folder = Files.createTempDirectory("played-tls");
            Path file = folder.resolve("keys.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "c2",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=c2,O=Evil Inc",
                            "-ext",
                            "san=dns:*.example.com,ip:9.9.9.9",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int silentPort() {
        return silent.getLocalPort();
    }

    /** The name that the last caller looked for. */
    String lastName() {
        return name;
    }

    String sha1() throws Exception {
        byte[] der = STORE.getCertificate("c2").getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
    }

    /** A port at which somebody speaks first, and no TLS. */
    int chattyPort() {
        return chatty.getLocalPort();
    }

    private void chat() {
        while (!chatty.isClosed()) {
            try (Socket socket = chatty.accept()) {
                socket.getOutputStream().write("220 mail.example.com ready\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            } catch (IOException e) {
                // closed, or one who only looked
            }
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                ((SSLSocket) socket).startHandshake();
                for (SNIServerName one :
                        ((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames()) {
                    name = new String(one.getEncoded(), StandardCharsets.US_ASCII);
                }
                socket.getInputStream().read();
            } catch (IOException e) {
                // closed, or one who only looked
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            silent.close();
            chatty.close();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
