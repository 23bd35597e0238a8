package dev.spoor.ti.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists stay in their files; what is known of where their lines stand has a bound. */
class LargeListsTest {
    private static final long AMPLE = 1L << 26;

    @TempDir
    Path folder;

    private MemoryCall call = new MemoryCall();

    /** What is said of each: a severity, "-" where it is in no list, nothing where there is no answer. */
    private Map<String, String> said(long room, List<Indicator> asked) throws Exception {
        call = new MemoryCall();
        Map<String, String> said = new TreeMap<>();
        try (TiProvider.Session session = open(room)) {
            ask(session, asked, said);
        }
        return said;
    }

    private TiProvider.Session open(long room) throws Exception {
        return new LocalTi().open(new MemoryContext(folder).set("paths", folder.toString()), new Room(room));
    }

    private void ask(TiProvider.Session session, List<Indicator> asked, Map<String, String> said) throws Exception {
        session.lookup(
                asked,
                verdict -> said.put(
                        verdict.indicator().value(),
                        verdict.isKnown() ? verdict.severity() + " " + verdict.summary() : "-"),
                call);
    }

    private static Indicator address(int i) {
        return new Indicator("ipv4", "203.0." + i / 250 + "." + i % 250);
    }

    private void write(String name, Charset charset, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static String lines(int count, UnaryOperator<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line.apply(address(i).value()));
        }
        return text.toString();
    }

    @Test
    void whatThereIsNoRoomForIsNotCalledUnknown() throws Exception {
        write("a.txt", StandardCharsets.UTF_8, lines(10_000, value -> value + "\n"));
        write("b.txt", StandardCharsets.UTF_8, "198.51.100.1\n");
        Map<String, String> said =
                said(64 << 10, List.of(address(0), address(9_999), new Indicator("ipv4", "198.51.100.1")));
        assertEquals("{203.0.0.0=MEDIUM listed in a.txt}", said.toString());
        assertEquals(3, call.problems().size(), call.problems()::toString);
        Problem told = call.problems().get(0);
        assertEquals(Problem.Kind.TOO_LARGE, told.kind());
        assertTrue(
                told.message().startsWith("was not read, and 1 files behind it, from line 4097 on: "), told.message());
        assertEquals(
                List.of("203.0.39.249", "198.51.100.1"),
                call.problems().subList(1, 3).stream().map(Problem::subject).toList());
        assertEquals(
                4,
                said(AMPLE, List.of(address(0), address(9_999), address(10_000), new Indicator("ipv4", "198.51.100.1")))
                        .size());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void hashesOfAFeedHaveTheSameBound() throws Exception {
        write(
                "hashes.csv",
                StandardCharsets.UTF_8,
                lines(10_000, value -> MispHashes.md5(value) + ",5f3b8f1e-1c2c-4f2d-9d5b-0b0b0b0b0b0b\n"));
        List<Indicator> asked = List.of(address(0), address(9_999), address(10_000));
        assertEquals(1, said(64 << 10, asked).size());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
        Map<String, String> all = said(AMPLE, asked);
        assertEquals("-", all.get(address(10_000).value()));
        assertTrue(all.get(address(9_999).value()).startsWith("MEDIUM in the MISP event"), all.toString());
    }

    @Test
    void largeDocumentsAreToldOf() throws Exception {
        String object = "{\"type\":\"indicator\",\"id\":\"i\",\"pattern\":\"[ipv4-addr:value='203.0.0.1']\"}";
        write("bundle.json", StandardCharsets.UTF_8, "{\"objects\":[" + (object + ",\n").repeat(999) + object + "]}");
        assertEquals(Map.of(), said(64 << 10, List.of(address(1))));
        assertTrue(call.problems().get(0).message().startsWith("is JSON longer than"), call.problems()::toString);
        assertEquals(1, said(AMPLE, List.of(address(1))).size());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void linesAreFoundAgainInWhateverTheyAreWritten() throws Exception {
        String rest = ",high,\"" + "a long remark, and more of it ".repeat(60) + "\"";
        String csv = "indicator,severity,description\r\n" + lines(300, value -> " " + value + rest + "\r\n");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                write("list.csv", charset, mark + csv);
                for (int i : List.of(0, 150, 299)) {
                    String said =
                            said(AMPLE, List.of(address(i))).get(address(i).value());
                    assertTrue(said.startsWith("HIGH a long remark, and"), charset + mark + said);
                    assertTrue(said.endsWith("more of it"), said);
                }
                assertEquals(
                        "-", said(AMPLE, List.of(address(300))).get(address(300).value()));
            }
        }
        assertEquals(List.of(), call.problems());
    }

    @Test
    void aListThatHasChangedSinceGivesNoAnswer() throws Exception {
        write("list.txt", StandardCharsets.UTF_8, "203.0.0.1\n203.0.0.2\n203.0.0.3\n");
        try (TiProvider.Session session = open(AMPLE)) {
            write("list.txt", StandardCharsets.UTF_8, "198.0.0.1\n203.0.0.2\nwhat is it");
            Map<String, String> said = new TreeMap<>();
            ask(session, List.of(address(1), address(2), address(3), address(4)), said);
            assertEquals("{203.0.0.2=MEDIUM listed in list.txt, 203.0.0.4=-}", said.toString());
            for (Problem problem : call.problems()) {
                assertTrue(problem.message().endsWith("list.txt has changed since it was read"), problem.message());
            }
            assertEquals(2, call.problems().size());
        }
    }

    @Test
    void everyLineOfManyListsIsFoundAndTheGravestCounts() throws Exception {
        Random random = new Random(11);
        Map<String, Severity> gravest = new TreeMap<>();
        for (int file = 0; file < 20; file++) {
            StringBuilder text = new StringBuilder("value,severity\n");
            for (int line = random.nextInt(500); line >= 0; line--) {
                Indicator listed = address(random.nextInt(5_000));
                Severity severity = Severity.values()[1 + random.nextInt(5)];
                text.append(listed.value()).append(',').append(severity).append('\n');
                gravest.merge(listed.value(), severity, (a, b) -> b.compareTo(a) > 0 ? b : a);
            }
            write("list" + file + ".csv", StandardCharsets.UTF_8, text.toString());
        }
        List<Indicator> asked = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            asked.add(address(i));
        }
        Map<String, String> said = said(AMPLE, asked);
        for (Indicator one : asked) {
            Severity severity = gravest.get(one.value());
            String expected = severity == null ? "-" : severity.name();
            assertEquals(expected, said.get(one.value()).split(" ")[0], one.value());
        }
    }

    @Test
    void anIndexOfSeveralRunsKnowsEachLine() {
        LineIndex index = new LineIndex(new Room(1L << 26));
        Random random = new Random(5);
        for (int i = 0; i < 2_500_000; i++) {
            index.add(random.nextLong(), Place.of(Severity.LOW, 3, i));
        }
        index.add(7L << 40, Place.of(Severity.LOW, 3, 1));
        index.add(7L << 40, Place.of(Severity.HIGH, 9, 2));
        index.seal();
        Random again = new Random(5);
        for (int i = 0; i < 2_500_000; i++) {
            long hash = again.nextLong();
            if (i % 1000 == 0) {
                assertArrayEquals(new long[] {Place.of(Severity.LOW, 3, i)}, index.find(hash));
            }
        }
        assertArrayEquals(
                new long[] {Place.of(Severity.HIGH, 9, 2), Place.of(Severity.LOW, 3, 1)}, index.find(7L << 40));
        assertEquals(0, index.find(1).length);
        assertEquals(9, Place.file(index.find(7L << 40)[0]));
        assertEquals(2, Place.offset(index.find(7L << 40)[0]));
    }
}
