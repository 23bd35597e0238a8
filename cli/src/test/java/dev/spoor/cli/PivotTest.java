package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that names another domain with each, and answers two questions a day. */
class PivotTest {
    @TempDir
    Path folder;

    private Run run;

    @BeforeEach
    void install() throws IOException {
        run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        TestPlugin.away().in(run.plugins(), "away.jar");
    }

    @Test
    void aBudgetEndsTheWalkAndTheCostIsTold() {
        assertEquals(
                5,
                run.spoor(
                        "pivot",
                        "domain",
                        "bad[.]org",
                        "--provider",
                        "t-away",
                        "--depth",
                        "3",
                        "--budget",
                        "t-away=1",
                        "-o",
                        "ndjson"));
        assertTrue(run.err.contains("2 indicators, 1 link"), run.err);
        assertTrue(run.err.contains("t-away: 1 of 1 requests, 1 answer, 1 without an answer"), run.err);
        assertTrue(run.out.contains("domain:bad.org"), run.out);
        assertTrue(run.out.contains("domain:bad.bad.org"), run.out);
        assertTrue(run.out.contains("PENDING"), run.out);
        // What was answered costs nothing, and the budget goes further.
        run.spoor("pivot", "domain", "bad.org", "--provider", "t-away", "--depth", "2", "--budget", "t-away=1");
        assertTrue(run.err.contains("t-away: 1 of 1 requests, 2 answers"), run.err);
        assertTrue(run.out.contains("domain:bad.bad.bad.org"), run.out);
    }

    @Test
    void aPlanAsksNobodyAndATypeIsChecked() {
        assertEquals(0, run.spoor("pivot", "domain", "bad.org", "--provider", "t-away", "--plan"));
        assertTrue(run.out.contains("\"to_ask\":1"), run.out);
        assertEquals(0, run.spoor("pivot", "domain", "bad.org", "--provider", "t-away", "--plan"));
        assertTrue(run.out.contains("\"known\":0"), run.out);
        assertEquals(2, run.spoor("pivot", "ip", "bad.org", "--provider", "t-away"));
        assertTrue(run.err.contains("bad.org is of type domain, not ip"), run.err);
        assertEquals(2, run.spoor("pivot", "hash", "xyz", "--provider", "t-away"));
        assertEquals(2, run.spoor("pivot", "domain", "bad.org", "--provider", "t-away", "--depth", "0"));
    }
}
