package dev.spoor.analyzer.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.LocalSockets;
import dev.spoor.tck.MemoryContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that show a certificate, speak something else, or say nothing. */
class CertificateTest {
    private final PlayedTls tls = new PlayedTls();
    private final LocalSockets sockets = new LocalSockets()
            .route("www.example.com", 443, tls.port())
            .route("9.9.9.9", 443, tls.port())
            .route("silent.example.com", 443, tls.silentPort())
            .route("mail.example.com", 443, tls.chattyPort());

    @TempDir
    Path dir;

    @AfterEach
    void close() {
        tls.close();
    }

    private Runs run(Options options, String... values) throws Exception {
        MemoryContext context = new MemoryContext(dir).set("timeout", "30s").sockets(sockets);
        return Runs.of(new Certificate(), context, options, values);
    }

    @Test
    void tellsWhatItSaw() throws Exception {
        Runs run = run(Options.NONE, "https://www.example.com/login", "9.9.9.9");
        Map<String, Object> row = run.rows.get(0);
        assertEquals("SEEN", row.get("state"));
        assertEquals("CN=c2,O=Evil Inc", row.get("subject"));
        assertEquals(true, row.get("self_signed"));
        assertEquals("*.example.com, 9.9.9.9", row.get("names"));
        assertEquals(List.of(true, true), run.column("fits"));
        assertEquals(tls.sha1(), row.get("sha1"));
        assertNull(row.get("listed"));
        assertEquals(List.of(), run.call.findings());
        assertEquals("www.example.com", tls.lastName(), "the server is told whom we look for");
    }

    @Test
    void aListedOneIsAFinding() throws Exception {
        Path list = Files.writeString(
                dir.resolve("list.csv"),
                "# Listingdate,SHA1,Listingreason\n2024-01-31 06:12:09," + tls.sha1() + ",AsyncRAT C&C\n");
        Runs run = run(Options.NONE.with(Certificate.FINGERPRINTS, list), "www.example.com");
        assertEquals("AsyncRAT C&C", run.rows.get(0).get("listed"));
        Finding finding = run.call.findings().get(0);
        assertEquals("certificate/listed", finding.rule());
        assertTrue(finding.reason().contains("AsyncRAT"), finding.reason());
        Files.writeString(list, "nothing\n");
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> run(Options.NONE.with(Certificate.FINGERPRINTS, list), "www.example.com"));
        assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
    }

    @Test
    void noneIsNotTheSameAsNoAnswer() throws Exception {
        Runs run = run(Options.NONE, "mail.example.com", "nobody.example.com", "10.0.0.1", "WS014", "www.example.com");
        assertEquals(List.of("NO_TLS", "UNREACHABLE", "SKIPPED", "SKIPPED", "SEEN"), run.column("state"));
        assertEquals(
                List.of(Problem.Kind.UNAVAILABLE),
                run.call.problems().stream().map(Problem::kind).toList());
        assertEquals(4, Collections.frequency(run.column("sha1"), null));
    }

    @Test
    void silenceIsNoAnswer() throws Exception {
        MemoryContext context = new MemoryContext(dir).set("timeout", "100ms").sockets(sockets);
        Runs run = Runs.of(new Certificate(), context, Options.NONE, "silent.example.com");
        assertEquals(List.of("TIMEOUT"), run.column("state"));
        assertEquals(Problem.Kind.UNAVAILABLE, run.call.problems().get(0).kind());
    }

    @Test
    void connectsOnlyWhereItIsAllowed() {
        assertTrue(new Certificate().descriptor().isActive());
    }
}
