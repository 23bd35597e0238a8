package dev.spoor.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References lead to values, and failing ones say which and not what. */
class ReferencesTest {
    @TempDir
    Path temp;

    private String resolve(String text) throws UnresolvedException {
        return resolve(text, Duration.ofSeconds(60));
    }

    private String resolve(String text, Duration patience) throws UnresolvedException {
        Environment env = new Environment(Map.of("A", "va", "EMPTY", ""), temp, temp, false);
        Origin origin = new Origin(Origin.Kind.FILE, temp.resolve("spoor.yaml"), 1);
        return new References(env, patience).resolve(Template.of(text), origin);
    }

    private String failure(String text) {
        return assertThrows(UnresolvedException.class, () -> resolve(text)).getMessage();
    }

    private Path secretFile(String permissions, byte[] content) throws Exception {
        Assumptions.assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path file = Files.write(temp.resolve("secret"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void variablesAloneAndAmongText() throws Exception {
        assertEquals("va", resolve("${env:A}"));
        assertEquals("Bearer va/va", resolve("Bearer ${env:A}/${env:A}"));
        assertEquals("${env:A} costs $5", resolve("$${env:A} costs $5"));
        assertTrue(failure("${env:B}").contains("variable B"));
        assertTrue(failure("${env:EMPTY}").contains("not set"));
    }

    @Test
    void malformedReferences() {
        for (String text : List.of("${env:A", "${A}", "${vault:x}", "${env:}", "${}")) {
            assertThrows(IllegalArgumentException.class, () -> Template.of(text), text);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Template.of("${evn:A}"))
                .getMessage()
                .contains("did you mean env?"));
    }

    @Test
    void filesOfTheOwnersOnly() throws Exception {
        Path file = secretFile("rw-------", "s3cret\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals("s3cret", resolve("${file:" + file + "}"));
        assertEquals("s3cret", resolve("${file:secret}"));
        assertEquals("s3cret", resolve("${file:~/secret}"));
        for (String open : List.of("rw-r-----", "rw----r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
            assertTrue(failure("${file:" + file + "}").contains("chmod 600"));
        }
        assertTrue(failure("${file:/no/such/file}").contains("does not exist"));
    }

    @Test
    void oneLineEndIsTaken() throws Exception {
        Path file = secretFile("rw-------", new byte[] {'a', '\n', '\r', '\n'});
        assertEquals("a\n", resolve("${file:" + file + "}"));
        Files.write(file, new byte[] {'\n'});
        assertTrue(failure("${file:" + file + "}").contains("gives nothing"));
        Files.write(file, new byte[] {(byte) 0xff, 'a'});
        assertTrue(failure("${file:" + file + "}").contains("UTF-8"));
        Files.write(file, new byte[References.MAX_BYTES + 1]);
        assertTrue(failure("${file:" + file + "}").contains("more than"));
    }

    @Test
    void commandsRunWithoutAShell() throws Exception {
        assertEquals("a  b $HOME `id`; c*", resolve("${exec:printf %s \"a  b $HOME `id`\" '; c' *}"));
        assertEquals(List.of("a", "b c", "d\"e", "f\\g", ""), Command.split("a 'b c'  \"d\\\"e\" f\\g ''"));
        assertThrows(UnresolvedException.class, () -> Command.split("a 'b"));
    }

    @Test
    void commandsThatFailDoNotSayWhatTheySaid() {
        String message = failure("${exec:sh -c 'echo canary; echo canary >&2; exit 3'}");
        assertTrue(message.contains("command sh") && message.contains("status 3"), message);
        assertFalse(message.contains("canary"), message);
        assertTrue(failure("${exec:no-such-program-here x}").contains("cannot be started"));
        assertTrue(failure("${exec:head -c 100000 /dev/zero}").contains("more than"));
        assertTrue(failure("${exec:true}").contains("gives nothing"));
    }

    @Test
    void commandsHaveLimitedTime() throws Exception {
        // The child keeps the pipe open: neither it nor its parent may hold us up, or stay.
        Path pid = temp.resolve("pid");
        UnresolvedException e = assertThrows(
                UnresolvedException.class,
                () -> resolve("${exec:sh -c 'sleep 1000 & echo $! > " + pid + "; wait'}", Duration.ofSeconds(1)));
        assertTrue(e.getMessage().contains("did not end within 1 s"), e.getMessage());
        long child = Long.parseLong(Files.readString(pid).trim());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    }
}
