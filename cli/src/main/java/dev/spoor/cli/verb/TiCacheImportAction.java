package dev.spoor.cli.verb;

import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.BundleReader;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Answers out of a file. */
@Command(
        name = "import",
        description =
                "Takes in the answers of a file that was exported elsewhere, with their ages. Of a file that is damaged"
                        + " nothing is taken; a newer answer that is there stays.")
public final class TiCacheImportAction extends TiCacheAction {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    String file;

    TiCacheImportAction(Surroundings around) {
        super(around);
    }

    @Override
    void with(AnswerCache cache, SpoorConfig config) throws IOException {
        BundleReader reader = new BundleReader(around.env().workingDir().resolve(file), now());
        reader.into(cache, this::problem);
        say(Amounts.count(reader.taken(), "answer", "answers") + " taken in"
                + (reader.older() == 0 ? "" : "; " + Amounts.count(reader.older()) + " no newer than what is there"));
    }
}
