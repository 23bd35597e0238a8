package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is asked but who was named: the way out is a door that writes down who knocks, and lets nobody through. */
class PassiveTest {
    @TempDir
    java.nio.file.Path home;

    private final List<String> knocked = new CopyOnWriteArrayList<>();
    private ServerSocket door;

    @BeforeEach
    void stand() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread keeper = new Thread(this::refuse, "door");
        keeper.setDaemon(true);
        keeper.start();
    }

    @AfterEach
    void leave() throws IOException {
        door.close();
    }

    private void refuse() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                knocked.add(String.valueOf(in.readLine()));
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    assertFalse(line.isBlank()); // headers, read to their end
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                continue; // closed, or who knocked went away
            }
        }
    }

    private Ran spoor(Object... words) throws Exception {
        String proxy = "http://127.0.0.1:" + door.getLocalPort();
        return Command.spoor(home, words)
                .env("HTTPS_PROXY", proxy)
                .env("HTTP_PROXY", proxy)
                .env("ALL_PROXY", proxy)
                .env("KEY", "key")
                .run();
    }

    @Test
    void nobodyIsAskedUnasked() throws Exception {
        spoor("investigate", Distribution.SAMPLE, "-q", "-o", "report.html").exits(0);
        String local = "ti.local.paths=" + Distribution.SAMPLE.resolve("ti");
        String key = "ti.virustotal.api_key=${env:KEY}";
        spoor("ti", "lookup", "8.8.8.8", "bad.example.org", "--set", local, "--set", key)
                .exits(0);
        spoor("ti", "lookup", "8.8.8.8", "--provider", "virustotal", "--plan", "--set", key)
                .exits(0);
        spoor("ti", "lookup", "8.8.8.8", "--provider", "virustotal,internetdb", "--offline", "--set", key)
                .exits(0);
        spoor("doctor", "--set", key).exits(0);
        assertEquals(List.of(), knocked);
    }

    @Test
    void whoIsNamedIsAskedAndADoorThatIsShutIsNoAnswer() throws Exception {
        Ran ran = spoor("ti", "lookup", "8.8.8.8", "--provider", "internetdb", "-o", "csv")
                .clean();
        assertEquals(Set.of("CONNECT internetdb.shodan.io:443 HTTP/1.1"), Set.copyOf(knocked));
        assertTrue(ran.out().contains("ipv4,8.8.8.8,ERROR,,internetdb,"), ran::toString);
        assertFalse(ran.out().contains("NOT_FOUND"), ran::toString);
        assertEquals(3, ran.code(), ran::toString);
    }
}
