package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is still there after a kill, a broken file, or a second process. */
class KeptAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-17T08:00:00.123Z");
    private static final Indicator BAD = new Indicator("url", "http://a.org/x?q=1\t2");
    private static final Indicator GOOD = new Indicator("domain", "good.org");
    private static final Answer KNOWN = new Answer(
            "acme",
            Verdict.known(BAD, Severity.HIGH, "C2 of \"someone\"\n")
                    .tags(List.of("c2", "été"))
                    .reference(URI.create("https://acme.example/x"))
                    .lastSeen(Ticks.parse("2026-01-02T03:04:05.1234567Z"))
                    .details(Map.of("score", 97L, "list", List.of(1L, "two"))),
            NOW);
    private static final Answer UNKNOWN = new Answer("acme", Verdict.unknown(GOOD), NOW);

    @TempDir
    Path temp;

    private final List<Problem> problems = new ArrayList<>();

    private static void assertEqual(Answer expected, Answer actual) {
        assertEquals(expected.provider(), actual.provider());
        assertEquals(expected.at(), actual.at());
        assertEquals(expected.verdict().indicator(), actual.verdict().indicator());
        assertEquals(Json.write(expected.toJson()), Json.write(actual.toJson()));
    }

    @Test
    void aLongLookupLeavesNotMuchMoreThanItsAnswers() throws IOException {
        int many = 3_000;
        try (AnswerStore store = AnswerCache.open(temp, problems::add)) {
            for (int i = 0; i < many; i++) {
                store.noteAsked("acme", NOW.plusMillis(i));
                store.keep(List.of(new Answer("acme", Verdict.unknown(new Indicator("domain", i + ".org")), NOW)));
            }
        }
        long size = Files.size(temp.resolve("answers.mv"));
        assertTrue(size <= 16 << 20, () -> size + " bytes");
        try (AnswerStore store = AnswerCache.open(temp, problems::add)) {
            for (int i = 0; i < many; i++) {
                assertTrue(
                        store.find("acme", new Indicator("domain", i + ".org")).isPresent());
            }
            assertEquals(many, store.asked("acme", NOW.minusSeconds(1)).size());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aCacheGivesBackWhatItWasGiven() {
        try (AnswerStore cache = AnswerCache.open(temp, problems::add)) {
            cache.keep(List.of(KNOWN, UNKNOWN));
            cache.noteAsked("acme", NOW);
            cache.noteAsked("acme", NOW);
            cache.noteAsked("acme2", NOW);
        }
        try (AnswerStore cache = AnswerCache.open(temp, problems::add)) {
            assertEqual(KNOWN, cache.find("acme", BAD).orElseThrow());
            assertEqual(UNKNOWN, cache.find("acme", GOOD).orElseThrow());
            assertEquals(Optional.empty(), cache.find("other", GOOD));
            assertEquals(2, cache.asked("acme", NOW.minusSeconds(1)).size());
            assertEquals(List.of(), cache.asked("acme", NOW.plusSeconds(1)));
        }
        assertEquals(List.of(), problems);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsWhatIsInvestigated() throws IOException {
        try (AnswerStore cache = AnswerCache.open(temp, problems::add)) {
            cache.keep(List.of(KNOWN));
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("answers.mv"))));
    }

    @Test
    void aSecondProcessGoesWithout() {
        try (AnswerStore first = AnswerCache.open(temp, problems::add)) {
            first.keep(List.of(KNOWN));
            assertSame(AnswerStore.NONE, AnswerCache.open(temp, problems::add));
            assertEquals(1, problems.size());
            assertTrue(problems.get(0).message().contains("in use by another run"), problems::toString);
        }
    }

    @Test
    void aBrokenFileIsPutAside() throws IOException {
        Files.write(temp.resolve("answers.mv"), new byte[8192]);
        try (AnswerStore cache = AnswerCache.open(temp, problems::add)) {
            cache.keep(List.of(KNOWN));
            assertEqual(KNOWN, cache.find("acme", BAD).orElseThrow());
        }
        assertTrue(Files.exists(temp.resolve("answers.mv.broken")));
        assertEquals(1, problems.size());
    }

    @Test
    void answersAreForgotten() {
        try (AnswerCache cache = (AnswerCache) AnswerCache.open(temp, problems::add)) {
            cache.keep(List.of(KNOWN, UNKNOWN, new Answer("other", Verdict.unknown(GOOD), NOW)));
            assertEquals(0, cache.forget(null, NOW));
            assertEquals(2, cache.forget("acme", NOW.plusSeconds(1)));
            List<String> left = new ArrayList<>();
            cache.all().forEachRemaining(answer -> left.add(answer.provider()));
            assertEquals(List.of("other"), left);
        }
    }

    @Test
    void aJobGoesOnWhereItWasCutOff() throws IOException {
        Path file = temp.resolve("job");
        try (ResumeFile job = new ResumeFile(file, problems::add)) {
            job.begin(List.of(BAD, GOOD), List.of("acme"), Tlp.AMBER);
            job.keep(List.of(KNOWN));
            job.keep(List.of(UNKNOWN));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 40; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
            try (ResumeFile job = new ResumeFile(file, problems::add)) {
                assertEquals(List.of(BAD, GOOD), job.asks());
                assertEqual(KNOWN, job.find("acme", BAD).orElseThrow());
                assertEquals(cut == 1, job.find("acme", GOOD).isPresent(), "cut by " + cut);
                job.begin(List.of(BAD, GOOD), List.of("acme"), Tlp.AMBER);
                job.keep(List.of(UNKNOWN));
            }
            try (ResumeFile job = new ResumeFile(file, problems::add)) {
                assertEqual(UNKNOWN, job.find("acme", GOOD).orElseThrow());
                assertEquals(java.util.Set.of("acme"), job.providers());
                assertEquals(Tlp.AMBER, job.marking());
            }
        }
        assertEquals(List.of(), problems, "the last line of a run that was killed is no problem");
    }

    @Test
    void whatIsNoJobIsLeftAlone() throws IOException {
        Path file = Files.writeString(temp.resolve("notes.txt"), "call home\n");
        assertThrows(IOException.class, () -> new ResumeFile(file, problems::add));
        assertEquals("call home\n", Files.readString(file));
    }

    @Test
    void brokenLinesCostThemselves() throws IOException {
        Path file = temp.resolve("job");
        try (ResumeFile job = new ResumeFile(file, problems::add)) {
            job.begin(List.of(BAD), List.of("acme"), Tlp.AMBER);
        }
        Files.write(file, "{]\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        try (ResumeFile job = new ResumeFile(file, problems::add)) {
            assertEquals(List.of(BAD), job.asks());
        }
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("2 lines"), problems::toString);
    }
}
