package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts rely on: exit codes, data alone on standard output, pipes that close early. */
class ExitCodesTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuchverb",
                "decode --nosuchoption",
                "investigate --fail-on sometimes .",
                "decode -o table --map NOSUCHROLE=x .",
                "plugins info nosuchplugin",
                "investigate . -o report.nosuchformat",
                "investigate . --since yesterdayish"
            })
    void aWrongCommandLine(String words) throws Exception {
        Ran ran = Command.spoor(home, (Object[]) words.split(" ")).run().exits(2);
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("spoor: ") || ran.err().startsWith("Usage"), ran::toString);
    }

    @Test
    void aWrongConfiguration() throws Exception {
        Files.writeString(home.resolve("bad.yaml"), "http:\n  tiemout: 3s\n");
        Ran ran = Command.spoor(home, "plugins", "list", "--config", "bad.yaml")
                .run()
                .exits(4);
        assertTrue(ran.err().contains("timeout"), () -> "did you mean: " + ran);
        assertTrue(ran.err().contains("bad.yaml"), ran::toString);
    }

    @Test
    void findingsAtOrAboveALimit() throws Exception {
        Path sample = Distribution.SAMPLE;
        Command.spoor(home, "investigate", sample, "-q", "-o", "f.json", "--fail-on", "high")
                .run()
                .exits(1);
        Command.spoor(home, "investigate", sample, "-q", "-o", "f.json", "--fail-on", "critical")
                .run()
                .exits(0);
    }

    @Test
    void aPipeGetsNdjsonAndNothingElse() throws Exception {
        Ran ran = Command.spoor(home, "investigate", Distribution.SAMPLE).run().exits(0);
        List<String> lines = ran.out().lines().toList();
        ObjectMapper json = new ObjectMapper();
        assertTrue(lines.size() > 10, ran::toString);
        for (String line : lines) {
            assertTrue(json.readTree(line).has("severity"), line);
        }
    }

    @Test
    void standardInputIsRead() throws Exception {
        Path events = home.resolve("events.json.gz");
        Files.write(events, BadFiles.gzip(BadFiles.events(3)));
        Ran ran = Command.spoor(home, "decode", "-").stdin(events).run().exits(0);
        assertEquals(3, ran.out().lines().count(), ran::toString);
    }

    /** The reader of a pipe goes when it has enough: that is no failure, and nothing is said of it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatClosesEarly() throws Exception {
        Files.write(home.resolve("many.json"), BadFiles.events(50_000));
        Ran ran = Command.shell(home, "{ \"$SPOOR\" decode -q many.json; echo \"code $?\" >&2; } | head -n 2")
                .run()
                .exits(0);
        assertEquals(2, ran.out().lines().count(), ran::toString);
        assertEquals("code 0\n", ran.err());
    }
}
