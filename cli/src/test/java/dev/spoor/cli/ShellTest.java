package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.host.plugin.TestJars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    @TempDir
    Path folder;

    /** Gives out one line at a time, after doing something. */
    private static final class Typist extends InputStream {
        private record Step(Runnable before, byte[] line) {}

        private final Deque<Step> steps = new ArrayDeque<>();

        Typist then(String line) {
            return then(() -> {}, line);
        }

        Typist then(Runnable before, String line) {
            steps.add(new Step(before, (line + "\n").getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by lines");
        }

        @Override
        public int read(byte[] to, int from, int length) {
            Step step = steps.poll();
            if (step == null) {
                return -1;
            }
            step.before().run();
            System.arraycopy(step.line(), 0, to, from, step.line().length);
            return step.line().length;
        }
    }

    @Test
    void aPluginDroppedIntoTheFolderIsThereAtTheNextLine() throws IOException {
        Run run = new Run(folder);
        TestPlugin.reader().in(run.plugins(), "reader.jar");
        run.file("events.txt", "@2026-03-17T09:00:00Z|ws2|evil.exe\n");
        Typist typist = new Typist()
                .then("read '" + run.work.resolve("events.txt") + "'")
                .then("analyze t-watch")
                .then(
                        () -> {
                            try {
                                TestPlugin.analyzer().in(run.plugins(), "analyzer.jar");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        "analyze t-watch")
                .then("show t-watch")
                .then("exit")
                .then("show nothing that comes after exit");
        assertEquals(2, run.in(typist).spoor("shell"), "one of the commands failed");
        assertTrue(run.err.contains("1 rows in 1 tables\n"), run.err);
        assertTrue(run.err.contains("spoor: analyzer:t-watch: no plugin provides it"), run.err);
        assertTrue(run.err.contains("table t-watch: 1 rows\n1 finding: 1 high\n"), run.err);
        assertTrue(run.out.endsWith("table t-watch [seen]\nws2\n"), run.out);
    }

    @Test
    void mistakesAreToldAndTheNextCommandGoesOn() throws IOException {
        Run run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        run.file("events.txt", "@2026-03-17T09:00:00Z|ws2|evil.exe\n");
        int code = run.in("tabels\nshow Nosuch\nshow 'open\n# a remark\n\nanalyze t-watch word\ntables\n")
                .spoor("shell", "events.txt");
        assertEquals(2, code);
        assertTrue(run.err.contains("there is no command tabels; did you mean tables?"), run.err);
        assertTrue(run.err.contains("there is no table Nosuch"), run.err);
        assertTrue(run.err.contains("a quote is not closed"), run.err);
        assertTrue(run.err.contains("word is no option; write key=value"), run.err);
        assertTrue(run.out.contains("Events,1,when (TIME), who (HOST), cmd"), run.out);
    }

    /** Says what it was asked, and how often before. */
    private static final String FILES = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.util.List;
            public final class Files implements QueryDriver {
                static final Setting<List<String>> PATHS = Setting.list("paths");
                static final Setting<String> ANSWER = Setting.text("answer");
                public Descriptor descriptor() {
                    return Descriptor.of("t-files", "Files").accepts("kql").options(PATHS, ANSWER);
                }
                public String literal(Object value, String type) { return value.toString(); }
                public Session open(Context context) {
                    int[] asked = new int[1];
                    return (request, out, call) -> {
                        if (request.text().contains("nonsense")) {
                            throw new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, "kql syntax", "no such word")
                                    .at("line 1, column 1"));
                        }
                        List<?> paths = (List<?>) request.options().get("paths");
                        BatchWriter w = new BatchWriter(
                                Schema.of(Column.of("asked", Type.STRING), Column.of("files", Type.LONG), Column.of("before", Type.LONG)),
                                out, (r, c, l) -> {});
                        w.set(0, request.options().get("answer") + " " + request.text());
                        w.setLong(1, paths.size());
                        w.setLong(2, asked[0]++);
                        w.endRow();
                        w.flush();
                    };
                }
            }
            """;

    @Test
    void filesThatWereReadAreAskedInKql() throws IOException {
        Run run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        TestJars.plugin("t-files", "1.0.0", "driver:t-files")
                .provider("t.Files", FILES)
                .in(run.plugins(), "files.jar");
        run.file("events.txt", "@2026-03-17T09:00:00Z|ws2|evil.exe\n");
        int code = run.in("""
                kql T | count
                read events.txt
                kql
                  kql	T | where a == 'it''s' and b has "x y" | take 1
                kql nonsense
                kql T
                kqlx
                show kql
                """).spoor("shell");
        assertEquals(2, code);
        assertTrue(run.err.contains("nothing was read that could be asked"), run.err);
        assertTrue(run.err.contains("which query?"), run.err);
        assertTrue(run.err.contains("spoor: no such word\n  1 | nonsense\n    | ^\n"), run.err);
        assertTrue(run.err.contains("there is no command kqlx; did you mean kql?"), run.err);
        assertEquals(
                "table kql [asked, files, before]\nrows T | where a == 'it''s' and b has \"x y\" | take 1,1,0\n"
                        + "table kql [asked, files, before]\nrows T,1,1\n"
                        + "table kql [asked, files, before]\nrows T,1,1\n",
                run.out.replace("table 'kql' as application/x-ndjson\n", ""));
    }
}
