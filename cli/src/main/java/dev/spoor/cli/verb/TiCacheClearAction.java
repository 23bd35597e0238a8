package dev.spoor.cli.verb;

import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.ti.AnswerCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets answers. */
@Command(
        name = "clear",
        description = "Forgets answers. When whom was asked is not forgotten: limits hold all the same.")
public final class TiCacheClearAction extends TiCacheAction {
    @Option(names = "--provider", split = ",", paramLabel = "ID", description = "Only the answers of these.")
    List<String> providers = new ArrayList<>();

    @Option(names = "--older-than", paramLabel = "AGE", description = "Only answers of more than this age: 12h, 7d.")
    String olderThan;

    TiCacheClearAction(Surroundings around) {
        super(around);
    }

    @Override
    void with(AnswerCache cache, SpoorConfig config) {
        Instant before = olderThan == null ? Instant.MAX : ago("--older-than", olderThan);
        long forgotten = 0;
        for (String provider : providers) {
            forgotten += cache.forget(provider, before);
        }
        if (providers.isEmpty()) {
            forgotten = cache.forget(null, before);
        }
        say(Amounts.count(forgotten, "answer", "answers") + " forgotten");
    }
}
