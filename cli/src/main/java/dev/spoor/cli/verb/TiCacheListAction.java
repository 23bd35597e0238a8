package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.ti.Answer;
import dev.spoor.host.ti.AnswerCache;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is kept, provider by provider. */
@Command(name = "list", description = "Tells how many answers are kept of whom, and from when they are.")
public final class TiCacheListAction extends TiCacheAction {
    @Mixin
    OutputOptions output = new OutputOptions();

    TiCacheListAction(Surroundings around) {
        super(around);
    }

    /** What is kept of one provider. */
    private static final class Kept {
        private long known;
        private long unknown;
        private Instant oldest = Instant.MAX;
        private Instant newest = Instant.MIN;

        void add(Answer answer) {
            known += answer.verdict().isKnown() ? 1 : 0;
            unknown += answer.verdict().isKnown() ? 0 : 1;
            oldest = answer.at().isBefore(oldest) ? answer.at() : oldest;
            newest = answer.at().isAfter(newest) ? answer.at() : newest;
        }
    }

    @Override
    void with(AnswerCache cache, SpoorConfig config) throws IOException {
        Map<String, Kept> all = new TreeMap<>();
        for (Iterator<Answer> answers = cache.all(); answers.hasNext(); ) {
            Answer answer = answers.next();
            all.computeIfAbsent(answer.provider(), id -> new Kept()).add(answer);
        }
        Listing listing = new Listing("provider", "answers", "known", "not found", "oldest", "newest");
        all.forEach((provider, kept) -> listing.row(
                provider,
                kept.known + kept.unknown,
                kept.known,
                kept.unknown,
                kept.oldest.truncatedTo(ChronoUnit.SECONDS).toString(),
                kept.newest.truncatedTo(ChronoUnit.SECONDS).toString()));
        listing.print(around, output);
    }
}
