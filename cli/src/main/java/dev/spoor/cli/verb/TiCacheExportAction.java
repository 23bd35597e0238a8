package dev.spoor.cli.verb;

import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.ti.AnswerBundle;
import dev.spoor.host.ti.AnswerCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Kept answers into a file. */
@Command(
        name = "export",
        description =
                "Writes the answers that are kept into a file, to be imported where nobody can be asked. It tells what"
                        + " was investigated; no key is in it.")
public final class TiCacheExportAction extends TiCacheAction {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file; replaced where it is there.")
    String file;

    @Option(names = "--provider", split = ",", paramLabel = "ID", description = "Only the answers of these.")
    List<String> providers = new ArrayList<>();

    @Option(names = "--max-age", paramLabel = "AGE", description = "Only answers of at most this age: 12h, 7d.")
    String maxAge;

    TiCacheExportAction(Surroundings around) {
        super(around);
    }

    @Override
    void with(AnswerCache cache, SpoorConfig config) throws IOException {
        Instant since = maxAge == null ? Instant.MIN : ago("--max-age", maxAge);
        Path target = around.env().workingDir().resolve(file);
        long count = AnswerBundle.write(
                target,
                of(
                        cache.all(),
                        answer -> !answer.at().isBefore(since)
                                && (providers.isEmpty() || providers.contains(answer.provider()))),
                now());
        say(Amounts.count(count, "answer", "answers") + " in " + file + " (" + Amounts.bytes(Files.size(target)) + ")");
    }
}
