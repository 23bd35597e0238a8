package dev.spoor.cli.kql;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The text of a query, wherever it is. */
public final class QueryText {
    private static final List<String> SUFFIXES = List.of(".kql", ".csl", ".txt");
    private static final int MOST = 16 << 20;

    private final Surroundings around;

    /** Files are relative to the working directory there. */
    public QueryText(Surroundings around) {
        this.around = around;
    }

    /** The text that the argument is, or that the file holds which it names, or standard input for {@code -} or none. */
    public String of(String argument) throws IOException {
        if (argument == null && around.inIsTerminal()) {
            throw new UsageException("which query? give it, a file with it, or - for standard input");
        }
        if (argument == null || argument.equals("-")) {
            byte[] text = around.in().readNBytes(MOST + 1);
            if (text.length > MOST) {
                throw new UsageException("standard input is longer than any query");
            }
            return new String(text, StandardCharsets.UTF_8);
        }
        String name = argument.strip().toLowerCase(Locale.ROOT);
        if (SUFFIXES.stream().anyMatch(name::endsWith)) {
            try {
                Path file = around.env().workingDir().resolve(argument.strip());
                if (Files.size(file) > MOST) {
                    throw new UsageException(argument + " is longer than any query");
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            } catch (InvalidPathException e) {
                return argument;
            }
        }
        return argument;
    }
}
