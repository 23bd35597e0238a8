package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Answers are carried elsewhere whole, and a file that is not what it should be gives none. */
class AnswerBundleTest {
    private static final Instant NOW = Instant.parse("2026-03-17T08:00:00Z");

    @TempDir
    Path temp;

    private final List<Problem> problems = new ArrayList<>();

    private static Answer answer(String provider, String name, boolean known, Instant at) {
        Indicator indicator = new Indicator("domain", name);
        return new Answer(
                provider,
                known
                        ? Verdict.known(indicator, Severity.HIGH, "seen\n\u001b[31m")
                                .reference(URI.create("https://acme.example/" + name))
                                .details(Map.of("score", 97L))
                        : Verdict.unknown(indicator),
                at);
    }

    private Path written(List<Answer> answers) throws IOException {
        Path file = temp.resolve("answers.spoor");
        assertEquals(answers.size(), AnswerBundle.write(file, answers.iterator(), NOW));
        return file;
    }

    private AnswerCache cache(String name) {
        return (AnswerCache) AnswerCache.open(temp.resolve(name), problems::add);
    }

    /** All of a cache, in order. */
    private static List<String> all(AnswerCache cache) {
        List<String> all = new ArrayList<>();
        cache.all().forEachRemaining(one -> all.add(one.provider() + Json.write(AnswerBundle.line(one))));
        return all;
    }

    private static List<Answer> many(int count) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(
                    answer(i % 2 == 0 ? "acme" : "other", "a" + i + ".example.org", i % 3 == 0, NOW.minusSeconds(i)));
        }
        return answers;
    }

    @Test
    void whatIsCarriedElsewhereIsTheSameThere() throws IOException {
        List<Answer> answers = many(1_234);
        try (AnswerCache here = cache("here");
                AnswerCache there = cache("there")) {
            here.keep(answers);
            Path file = temp.resolve("answers.spoor");
            AnswerBundle.write(file, here.all(), NOW);
            BundleReader reader = new BundleReader(file, NOW);
            reader.into(there, problems::add);
            assertEquals(1_234, reader.taken());
            assertEquals(all(here), all(there));
            BundleReader again = new BundleReader(file, NOW);
            again.into(there, problems::add);
            assertEquals(0, again.taken());
            assertEquals(1_234, again.older());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aNewerAnswerStays() throws IOException {
        Path file = written(List.of(answer("acme", "a.example.org", true, NOW.minusSeconds(60))));
        try (AnswerCache cache = cache("cache")) {
            cache.keep(List.of(answer("acme", "a.example.org", false, NOW)));
            new BundleReader(file, NOW).into(cache, problems::add);
            assertFalse(cache.find("acme", new Indicator("domain", "a.example.org"))
                    .orElseThrow()
                    .verdict()
                    .isKnown());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsIt() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written(many(1)))));
    }

    /** Whatever byte is another, and wherever it is cut: all of it, or nothing. */
    @Test
    void whatIsDamagedGivesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(written(many(50)));
        Random random = new Random(7);
        Path file = temp.resolve("damaged");
        try (AnswerCache cache = cache("cache")) {
            for (int run = 0; run < 300; run++) {
                byte[] bytes = whole.clone();
                if (run % 3 == 0) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                } else {
                    bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, bytes);
                IOException e = assertThrows(
                        IOException.class, () -> new BundleReader(file, NOW).into(cache, problems::add), "run " + run);
                assertTrue(e.getMessage().contains("nothing was taken"), e.getMessage());
            }
            assertEquals(List.of(), all(cache));
        }
    }

    /** Lines of a bundle, compressed, with a right sum or none. */
    private Path lines(boolean sum, String... lines) throws Exception {
        Path file = temp.resolve("made");
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        if (sum) {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
            text.append("{\"answers\":")
                    .append(lines.length - 1)
                    .append(",\"sha256\":\"")
                    .append(hash)
                    .append("\"}\n");
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static final String HEAD = "{\"spoor\":\"answers\",\"version\":1,\"made\":\"2026-03-17T08:00:00Z\"}";

    private static String line(String type, String value, String provider, String answer) {
        return Json.write(Map.of("type", type, "value", value, "provider", provider, "answer", Json.parse(answer)));
    }

    @Test
    void whatCannotBeTrueIsLeftOutAndTold() throws Exception {
        String at = "\"at\":\"2026-03-17T07:00:00Z\"";
        Path file = lines(
                true,
                HEAD,
                line("domain", "a.example.org", "acme", "{" + at + ",\"known\":false}"),
                line("domain", "a.example.org", "acme\tdomain", "{" + at + ",\"known\":false}"),
                line("domain", "a.example.org", "../acme", "{" + at + ",\"known\":false}"),
                line("domain", "A.EXAMPLE.org", "acme", "{" + at + ",\"known\":false}"),
                line("ipv4", "a.example.org", "acme", "{" + at + ",\"known\":false}"),
                line("domain", "b.example.org\u001b[2J", "acme", "{" + at + ",\"known\":false}"),
                line("domain", "c.example.org", "acme", "{\"at\":\"2099-01-01T00:00:00Z\",\"known\":false}"),
                line("domain", "d.example.org", "acme", "{" + at + ",\"known\":true,\"severity\":\"FINE\"}"),
                line(
                        "domain",
                        "e.example.org",
                        "acme",
                        "{" + at
                                + ",\"known\":true,\"severity\":\"HIGH\",\"summary\":\"\",\"reference\":\"javascript:alert(1)\"}"),
                "[]",
                "7");
        try (AnswerCache cache = cache("cache")) {
            BundleReader reader = new BundleReader(file, NOW);
            reader.into(cache, problems::add);
            assertEquals(1, reader.taken());
            assertEquals(1, all(cache).size());
        }
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("10 answers were left out"), problems::toString);
    }

    @Test
    void whatIsNoBundleGivesNothing() throws Exception {
        String good = line("domain", "a.example.org", "acme", "{\"at\":\"2026-03-17T07:00:00Z\",\"known\":false}");
        try (AnswerCache cache = cache("cache")) {
            refuses(lines(false, HEAD, good), cache, "its end is missing");
            refuses(lines(true, "{\"spoor\":\"answers\",\"version\":2}", good), cache, "version");
            refuses(lines(true, "{\"providers\":[]}", good), cache, "is no bundle");
            refuses(lines(true, HEAD, "{]"), cache, "no JSON");
            refuses(lines(false), cache, "is no bundle");
            refuses(lines(false, HEAD, good, "{\"answers\":1,\"sha256\":\"00\"}"), cache, "its sum is another");
            refuses(Files.writeString(temp.resolve("text"), "plain text"), cache, "is no bundle");
            refuses(temp.resolve("nothing there"), cache, "");
            // A bomb: a megabyte of file, a gigabyte of one line.
            Path bomb = temp.resolve("bomb");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
                out.write((HEAD + "\n").getBytes(StandardCharsets.UTF_8));
                byte[] blanks = new byte[1 << 20];
                Arrays.fill(blanks, (byte) ' ');
                for (int i = 0; i < 64; i++) {
                    out.write(blanks);
                }
            }
            refuses(bomb, cache, "larger than an answer");
            Path many = written(many(50));
            IOException e = assertThrows(
                    IOException.class, () -> new BundleReader(many, NOW, 5_000).into(cache, problems::add));
            assertTrue(e.getMessage().contains("larger than"), e.getMessage());
            assertEquals(List.of(), all(cache));
            new BundleReader(many, NOW).into(cache, problems::add);
            assertEquals(50, all(cache).size(), "and after all that it takes a good one");
        }
    }

    private void refuses(Path file, AnswerCache cache, String why) {
        IOException e =
                assertThrows(IOException.class, () -> new BundleReader(file, NOW).into(cache, problems::add), why);
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    @Test
    void theFormIsWhatIsWrittenDown() throws IOException {
        byte[] file = Files.readAllBytes(written(List.of(answer("acme", "a.example.org", false, NOW))));
        String[] lines = new String(
                        new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), StandardCharsets.UTF_8)
                .split("\n");
        assertEquals(HEAD, lines[0]);
        assertEquals(
                "{\"type\":\"domain\",\"value\":\"a.example.org\",\"provider\":\"acme\",\"answer\":{\"at\":\"2026-03-17T08:00:00Z\",\"known\":false}}",
                lines[1]);
        assertTrue(lines[2].matches("\\{\"answers\":1,\"sha256\":\"[0-9a-f]{64}\"}"), lines[2]);
        assertEquals(3, lines.length);
    }

    @Test
    void offlineUsesThem() throws IOException {
        Path file = written(List.of(answer("acme", "a.example.org", true, NOW.minus(Duration.ofDays(400)))));
        try (AnswerCache cache = cache("cache")) {
            new BundleReader(file, NOW).into(cache, problems::add);
            Service service =
                    new Service("acme", dev.spoor.api.Limits.NONE, new SimulatedTime(NOW), Duration.ofMillis(1));
            Lookup lookup =
                    new Lookup(Terms.USUAL.stayOffline(), new SimulatedTime(NOW), cache, java.util.Optional.empty());
            Share share = lookup.plan(
                            List.of(new Indicator("domain", "a.example.org"), new Indicator("domain", "b.example.org")),
                            List.of(service.respondent()))
                    .get(0);
            assertEquals(1, share.known().size());
            assertEquals(1, share.skipped().size());
            assertEquals(List.of(), share.asks());
        }
    }
}
