package dev.spoor.cli.shell;

import dev.spoor.cli.term.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Where the lines of the shell come from: typed with editing, history and completion, or piped in. */
public interface Lines extends AutoCloseable {
    /** The next line; null at the end. */
    String next() throws IOException;

    @Override
    void close() throws IOException;

    /** A line editor where somebody types, else the lines of standard input. */
    static Lines open(Surroundings around, ShellSession session) throws IOException {
        return around.inIsTerminal() ? new TypedLines(around, session) : new PipedLines(around);
    }

    /** Lines of a stream. */
    final class PipedLines implements Lines {
        private final BufferedReader reader;

        PipedLines(Surroundings around) {
            reader = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
        }

        @Override
        public String next() throws IOException {
            return reader.readLine();
        }

        /** Standard input is not ours to close. */
        @Override
        public void close() {}
    }
}
