package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.enrich.VerdictRows;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.SideBySide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks indicators up. First a plan, which asks nobody: what must not be asked, what is known already, what is left. Then those who are left are
 * asked, side by side, each as fast as its limits let it. One thread at a time.
 */
public final class Lookup {
    private static final int USUAL_PARALLEL = 4;

    private final Terms terms;
    private final Timekeeper time;
    private final AnswerStore store;
    private final Optional<ResumeFile> resume;

    /**
     * A lookup.
     *
     * @param store what is known already, and where answers are kept
     * @param resume the job that this goes on with
     */
    public Lookup(Terms terms, Timekeeper time, AnswerStore store, Optional<ResumeFile> resume) {
        this.terms = terms;
        this.time = time;
        this.store = store;
        this.resume = resume;
    }

    /** What each of these will be asked of these. */
    public List<Share> plan(Iterable<Indicator> indicators, List<Respondent> respondents) {
        Instant now = time.now();
        List<Share> shares = new ArrayList<>();
        for (Respondent whom : respondents) {
            Allowance allowance = new Allowance(whom.limits(), now);
            store.asked(whom.id(), now.minus(Allowance.memory(whom.limits()))).forEach(allowance::note);
            Share share = new Share(whom, allowance, terms.budget(whom));
            indicators.forEach(indicator -> decide(share, indicator, now));
            shares.add(share);
        }
        return shares;
    }

    private void decide(Share share, Indicator indicator, Instant now) {
        Respondent whom = share.whom();
        Optional<String> refusal = terms.screening().refusal(indicator, whom);
        if (refusal.isPresent()) {
            share.skip(indicator, refusal.get());
            return;
        }
        if (known(indicator, whom, now).isPresent()) {
            share.know(indicator);
        } else if (terms.offline() && whom.remote()) {
            share.skip(indicator, "offline: nobody elsewhere is asked");
        } else {
            share.ask(indicator);
        }
    }

    /** The answer that need not be asked for, and what it lacks of what is wanted where nobody can be asked for that. */
    public Optional<Answer> known(Indicator indicator, Respondent whom) {
        return known(indicator, whom, time.now());
    }

    private Optional<Answer> known(Indicator indicator, Respondent whom, Instant now) {
        Set<String> relations = whom.relations(indicator.type());
        Optional<Answer> ofJob = resume.flatMap(file -> file.find(whom.id(), indicator));
        Optional<Answer> kept = ofJob.filter(answer -> answer.covers(relations))
                .or(() -> store.find(whom.id(), indicator).filter(answer -> isFresh(answer, whom, now)))
                .or(() -> ofJob);
        // Where nobody can be asked for the rest, half an answer is better than none, and says that it is half.
        return terms.offline() && whom.remote()
                ? kept.map(answer -> answer.lacking(relations))
                : kept.filter(answer -> answer.covers(relations));
    }

    /** One after another: together they may not fit into memory. */
    private void know(Share share, LookupResults results, Instant now) {
        Respondent whom = share.whom();
        for (Indicator indicator : share.known()) {
            known(indicator, whom, now)
                    .ifPresentOrElse(
                            answer -> results.answers(List.of(answer), now),
                            () -> results.state(
                                    List.of(indicator),
                                    LookupState.PENDING,
                                    "its answer was kept and is gone",
                                    whom.id()));
        }
    }

    private boolean isFresh(Answer answer, Respondent whom, Instant now) {
        if (!whom.remote()) {
            return false; // what lies on this machine is asked anew: it is as fast, and may have changed
        }
        return terms.maxAge()
                .map(age -> answer.at().plus(age).isAfter(now))
                .orElseGet(() ->
                        terms.offline() || answer.at().plus(whom.keeps(answer)).isAfter(now));
    }

    /**
     * Carries a plan out. Every indicator of the plan gets a row with a state from everyone; what goes wrong is a problem of the call.
     *
     * @param sightings the indicators of the plan, and where they were seen
     */
    public void run(List<Share> shares, Sightings sightings, Sink<? super Batch> out, HostCall call) {
        Instant now = time.now();
        long total = 0;
        for (Share share : shares) {
            total +=
                    share.skipped().size() + share.known().size() + share.asks().size();
        }
        LookupResults results = new LookupResults(sightings, new VerdictRows(out), call, total);
        for (Share share : shares) {
            share.skipped()
                    .forEach((indicator, why) -> results.state(
                            List.of(indicator),
                            LookupState.SKIPPED,
                            why,
                            share.whom().id()));
            know(share, results, now);
        }
        List<Runnable> workers = new ArrayList<>();
        AnswerStore both =
                resume.<AnswerStore>map(file -> new AndResumeFile(store, file)).orElse(store);
        for (Share share : shares) {
            Asking asking = new Asking(share, terms.patience(), time, both, results, call);
            long threads = Math.min(parallel(share.whom()), share.requests());
            for (long i = 0; i < threads; i++) {
                workers.add(asking::work);
            }
        }
        try {
            workers.forEach(worker -> time.begin());
            SideBySide.run("spoor-lookup", workers, time::end);
        } finally {
            results.end();
        }
    }

    private static int parallel(Respondent whom) {
        return whom.limits().parallel() == 0 ? USUAL_PARALLEL : whom.limits().parallel();
    }

    /** Answers go to the file of the job too. */
    private record AndResumeFile(AnswerStore store, ResumeFile file) implements AnswerStore {
        @Override
        public Optional<Answer> find(String provider, Indicator indicator) {
            return store.find(provider, indicator);
        }

        @Override
        public void keep(List<Answer> answers) {
            file.keep(answers);
            store.keep(answers);
        }

        @Override
        public List<Instant> asked(String provider, Instant since) {
            return store.asked(provider, since);
        }

        @Override
        public void noteAsked(String provider, Instant when) {
            store.noteAsked(provider, when);
        }

        @Override
        public void noteNotAsked(String provider, Instant when) {
            store.noteNotAsked(provider, when);
        }
    }
}
