package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups at a service that answers two questions a day. */
class TiLookupTest {
    @TempDir
    Path folder;

    private Run run;

    @BeforeEach
    void install() throws IOException {
        run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        TestPlugin.away().in(run.plugins(), "away.jar");
    }

    private int lookup(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"ti", "lookup", "-o", "csv"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return run.spoor(all);
    }

    @Test
    void whatIsLeftOfADayIsPendingAndTheJobGoesOn() {
        assertEquals(
                5, lookup("bad.org", "good.org", "late.org", "10.0.0.1", "--provider", "t-away", "--resume", "job"));
        assertTrue(run.out.contains("domain,bad.org,KNOWN,HIGH,t-away"), run.out);
        assertTrue(run.out.contains("domain,good.org,NOT_FOUND"), run.out);
        assertTrue(run.out.contains("domain,late.org,PENDING"), run.out);
        assertTrue(run.out.contains("ipv4,10.0.0.1,SKIPPED"), run.out);
        assertTrue(
                run.err.contains("1 indicators are without an answer: its limits let nothing more through"), run.err);
        assertEquals(5, lookup("--resume", "job", "--refresh"));
        assertTrue(run.out.contains("domain,bad.org,KNOWN,HIGH,t-away"), "not asked again: " + run.out);
        assertTrue(run.out.contains("domain,late.org,PENDING"), run.out);
    }

    @Test
    void aPlanTellsWhatItWouldTake() {
        lookup("bad.org", "--provider", "t-away");
        assertEquals(
                0,
                run.spoor(
                        "ti",
                        "lookup",
                        "bad.org",
                        "a.org",
                        "b.org",
                        "10.0.0.1",
                        "--provider",
                        "t-away,t-known",
                        "--plan",
                        "--budget",
                        "t-away=1"));
        assertTrue(
                run.out.contains(
                        "{\"provider\":\"t-away\",\"known\":1,\"to_ask\":2,\"requests\":2,\"budget\":1,\"allowed_now\":1,"),
                run.out);
        assertTrue(run.out.contains("1 the address is private"), run.out);
        assertTrue(run.out.contains("{\"provider\":\"t-known\",\"known\":0,\"to_ask\":4,"), run.out);
    }

    @Test
    void answersOfEarlierRunsAreUsedAndTheirAgeShown() {
        assertEquals(0, lookup("bad.org", "--provider", "t-away"));
        assertEquals(0, lookup("bad.org", "new.org", "--provider", "t-away", "--offline"));
        assertTrue(run.out.contains("domain,bad.org,KNOWN,HIGH"), run.out);
        assertTrue(run.out.contains("domain,new.org,SKIPPED"), run.out);
        assertTrue(run.out.matches("(?s).*,\\d+s,.*"), "an age: " + run.out);
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--refresh"));
        assertEquals(5, lookup("bad.org", "--provider", "t-away", "--refresh"), "two a day");
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--max-age", "7d"));
        assertEquals(2, lookup("bad.org", "--provider", "t-away", "--max-age", "soon"));
        assertEquals(2, lookup("bad.org", "--budget", "t-awya=3"));
    }

    @Test
    void whatIsConfidentialIsNotSent() throws IOException {
        run.file("spoor.yaml", "lookups:\n  never: [corp.org]\nti:\n  t-away:\n    max_tlp: green\n");
        assertEquals(0, lookup("www.corp.org", "--provider", "t-away"));
        assertTrue(run.out.contains("SKIPPED"), run.out);
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--tlp", "amber"));
        assertTrue(run.out.contains("domain,bad.org,SKIPPED,null,t-away,TLP:AMBER is above"), run.out);
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--tlp", "green"));
        assertTrue(run.out.contains("domain,bad.org,KNOWN"), run.out);
    }

    @Test
    void aJobStaysAsConfidentialAsItWas() {
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--tlp", "red", "--resume", "job"));
        assertEquals(0, lookup("--resume", "job"));
        assertTrue(run.out.contains("domain,bad.org,SKIPPED"), run.out);
        assertEquals(2, lookup("--resume", "jbo"));
        assertTrue(run.err.contains("there is no job jbo"), run.err);
    }

    @Test
    void verdictsJoinTheRowsOfTheInput() throws IOException {
        run.file("list.txt", "@2026-03-17T08:00:00Z|ws1|bad.org\n@2026-03-17T08:00:01Z|ws2|nothing like it\n");
        assertEquals(0, lookup("list.txt", "--column", "cmd", "--append", "--provider", "t-known"));
        assertTrue(run.out.contains("[when, who, cmd, t-known.state, t-known.severity]\n"), run.out);
        assertTrue(run.out.contains(",ws1,bad.org,KNOWN,HIGH\n"), run.out);
        assertTrue(run.out.contains(",ws2,nothing like it,null,null\n"), run.out);
        assertFalse(run.out.contains("NOT_FOUND"), run.out);
        assertEquals(2, lookup("list.txt", "--append"));
    }

    @Test
    void answersAreCarriedToWhereNobodyCanBeAsked() throws IOException {
        lookup("bad.org", "good.org", "--provider", "t-away");
        assertEquals(0, run.spoor("ti", "cache", "list"));
        assertTrue(
                run.out.startsWith("{\"provider\":\"t-away\",\"answers\":2,\"known\":1,\"not_found\":1,\"oldest\":"),
                run.out);
        assertEquals(0, run.spoor("ti", "cache", "export", "answers.spoor"));
        assertTrue(run.err.startsWith("2 answers in answers.spoor ("), run.err);
        assertEquals(0, run.spoor("ti", "cache", "export", "none.spoor", "--provider", "other"));
        assertTrue(run.err.startsWith("0 answers in none.spoor"), run.err);
        assertEquals(0, run.spoor("ti", "cache", "clear", "--older-than", "1d"));
        assertEquals("0 answers forgotten\n", run.err);
        assertEquals(0, run.spoor("ti", "cache", "clear"));
        assertEquals("2 answers forgotten\n", run.err);
        assertEquals(0, lookup("bad.org", "--provider", "t-away", "--offline"));
        assertTrue(run.out.contains("domain,bad.org,SKIPPED"), run.out);
        assertEquals(0, run.spoor("ti", "cache", "import", "answers.spoor"));
        assertEquals("2 answers taken in\n", run.err);
        assertEquals(0, lookup("bad.org", "good.org", "--provider", "t-away", "--offline"));
        assertTrue(run.out.contains("domain,bad.org,KNOWN,HIGH,t-away"), run.out);
        assertTrue(run.out.contains("domain,good.org,NOT_FOUND"), run.out);
        run.file("other.txt", "no bundle");
        assertEquals(6, run.spoor("ti", "cache", "import", "other.txt"));
        assertTrue(run.err.contains("nothing was taken from it"), run.err);
        assertEquals(2, run.spoor("ti", "cache"));
    }

    @Test
    void doctorTellsWhatIsLeftOfALimit() {
        assertEquals(0, run.spoor("doctor"));
        assertTrue(run.out.contains("\"because\":\"Away; 2 of 2 a day left\""), run.out);
        lookup("bad.org", "--provider", "t-away");
        assertEquals(0, run.spoor("doctor"));
        assertTrue(run.out.contains("\"because\":\"Away; 1 of 2 a day left\""), run.out);
    }

    @Test
    void doctorTellsWhatIsLeftOfAServiceOfPlaces() throws IOException {
        TestPlugin.far().in(run.plugins(), "far.jar");
        assertEquals(0, run.spoor("doctor"));
        assertTrue(run.out.contains("\"because\":\"Far; 100 of 100 in 30 days left\""), run.out);
        assertEquals(0, run.spoor("geo", "8.8.8.8", "9.9.9.9", "10.0.0.1", "--provider", "t-far"));
        assertEquals(0, run.spoor("doctor"));
        assertTrue(run.out.contains("\"because\":\"Far; 98 of 100 in 30 days left\""), run.out);
    }

    @Test
    void wordsMeanThoseThatAreReady() throws IOException {
        TestPlugin.keyed().in(run.plugins(), "keyed.jar");
        assertEquals(0, lookup("bad.org", "--provider", "free"));
        assertTrue(run.out.contains(",KNOWN,HIGH,t-known,"), run.out);
        assertTrue(run.out.contains(",KNOWN,HIGH,t-away,"), run.out);
        assertFalse(run.out.contains("t-keyed"), run.out);
        assertTrue(run.err.contains("asked: t-known, t-away\nnot asked:\n  t-keyed: needs api_key\n"), run.err);
        String key = "ti.t-keyed.api_key=${env:KEY}";
        run.variables.put("KEY", "key");
        assertEquals(0, lookup("bad.org", "--provider", "t-away, ready", "--set", key));
        assertTrue(run.out.contains(",KNOWN,HIGH,t-keyed,"), run.out);
        assertEquals(3, run.out.split("bad.org,KNOWN", -1).length - 1, () -> "each is asked once: " + run.out);
        assertFalse(run.err.contains("not asked"), run.err);
        assertEquals(0, lookup("bad.org", "--provider", "free", "--set", key, "--set", "ti.t-away.enabled=false"));
        assertTrue(
                run.err.contains("asked: t-known\nnot asked:\n  t-away: switched off\n"
                        + "  t-keyed: ready, and not named; --provider ready asks it\n"),
                run.err);
        assertEquals(0, run.spoor("pivot", "domain", "bad.org", "--provider", "free", "--plan"));
        assertTrue(run.out.contains("t-away") && !run.out.contains("t-keyed"), run.out);
        TestPlugin.far().in(run.plugins(), "far.jar");
        assertEquals(0, run.spoor("geo", "8.8.8.8", "--provider", "free"));
        assertTrue(run.out.contains("Norway"), run.out);
    }

    /** A use that the user called by one of the words is meant by it. */
    @Test
    void aNameOfTheUsersGoesBeforeAWord() throws IOException {
        run.file("spoor.yaml", "ti:\n  free: {provider: t-known}\n");
        assertEquals(0, lookup("bad.org", "--provider", "free"));
        assertTrue(run.out.contains(",KNOWN,HIGH,free,"), run.out);
        assertFalse(run.out.contains("t-away"), run.out);
    }

    @Test
    void whoWasNotAskedIsToldWithItsReason() throws IOException {
        assertEquals(0, lookup("bad.org"));
        assertTrue(
                run.err.contains(
                        "asked: t-known\nnot asked:\n  t-away: ready, and not named; --provider free asks it\n"),
                run.err);
        assertEquals(0, lookup("a@bad.org", "--provider", "t-known,t-away"));
        assertTrue(run.err.contains("asked: nobody\nnot asked:\n  t-away, t-known: takes no email\n"), run.err);
        assertEquals(0, lookup("bad.org", "--provider", "free", "--tlp", "red"));
        assertTrue(run.err.contains("  t-away: TLP:RED is above what it may see"), run.err);
        assertEquals(0, run.spoor("ti", "lookup", "bad.org", "--provider", "free", "--plan"));
        assertEquals("", run.err);
        assertEquals(0, lookup("bad.org", "--provider", "t-known"));
        assertEquals("", run.err);
        assertEquals(0, lookup("bad.org", "-q"));
        assertEquals("", run.err);
        assertEquals(2, lookup("bad.org", "--set", "ti.t-known.enabled=false"));
        assertTrue(
                run.err.contains(
                        "nobody on this machine can be asked. Services elsewhere are asked where --provider names them;"
                                + " --provider free asks those that need no key: t-away."),
                run.err);
    }
}
