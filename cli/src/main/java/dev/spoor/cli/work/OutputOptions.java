package dev.spoor.cli.work;

import dev.spoor.cli.term.Surroundings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go, and in which form. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT|FILE",
            description = "table, json, ndjson, csv, md or html; or a file, whose suffix tells the format."
                    + " Without it: a table on a terminal, NDJSON in a pipe.")
    String output;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "The format, where the file's suffix does not tell it.")
    String as;

    /**
     * Where to write what.
     *
     * @param format the form
     * @param file null for standard output
     */
    public record Target(Format format, Path file) {}

    /** True where neither format nor file is given. */
    public boolean isDefault() {
        return output == null && as == null;
    }

    /** What the options ask for. */
    public Target target(Surroundings around) {
        Format given = as == null ? null : word(as);
        if (output == null || output.equals("-")) {
            Format usual = around.outIsTerminal() ? Format.TABLE : Format.NDJSON;
            return new Target(given == null ? usual : given, null);
        }
        if (given == null && Format.ofWord(output).isPresent()) {
            return new Target(word(output), null);
        }
        Path file = around.env().workingDir().resolve(output);
        Format format = given != null
                ? given
                : Format.ofFile(output)
                        .orElseThrow(() -> new UsageException("-o " + output + " is neither a format (" + Format.words()
                                + ") nor a file whose suffix is one; add --as FORMAT"));
        return new Target(format, file);
    }

    private static Format word(String word) {
        return Format.ofWord(word)
                .orElseThrow(() -> new UsageException("there is no format " + word + "; there are " + Format.words()));
    }
}
