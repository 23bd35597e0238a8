package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
