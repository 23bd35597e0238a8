package dev.spoor.cli.shell;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.Dirs;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that are typed: editing, history, completion. Works on dumb terminals too, without them. */
final class TypedLines implements Lines {
    private final Terminal terminal;
    private final LineReader reader;

    TypedLines(Surroundings around, ShellSession session) throws IOException {
        // Which file descriptors are used is JLine's business: a line editor needs the terminal itself.
        terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        // While a line is typed the reader has a handler of its own; this one is for the command that runs.
        terminal.handle(Terminal.Signal.INT, signal -> session.interrupt());
        Path history = Dirs.of(around.env()).state().resolve("shell-history");
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("spoor")
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .completer((line, parsed, candidates) -> session.completions(parsed.words(), parsed.wordIndex())
                        .forEach(word -> candidates.add(new Candidate(word))))
                .build();
    }

    @Override
    public String next() {
        while (true) {
            try {
                return reader.readLine("spoor> ");
            } catch (UserInterruptException e) {
                // Ctrl-C drops the line that is being typed.
                continue;
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
