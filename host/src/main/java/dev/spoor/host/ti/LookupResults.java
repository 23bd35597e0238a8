package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.enrich.VerdictRows;
import dev.spoor.host.run.HostCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes in what became of each question, from many threads, and tells how far they are. */
final class LookupResults {
    /** How many questions one problem stands for. */
    private record Told(Problem problem, long count) {}

    private final Sightings sightings;
    private final VerdictRows rows;
    private final HostCall call;
    private final long total;
    private final Map<String, Told> problems = new LinkedHashMap<>();
    private final Map<String, Told> gaps = new LinkedHashMap<>();
    private long done;

    /** @param total how many questions there are */
    LookupResults(Sightings sightings, VerdictRows rows, HostCall call, long total) {
        this.sightings = sightings;
        this.rows = rows;
        this.call = call;
        this.total = total;
    }

    private Sightings.Sighting sighting(Indicator indicator) {
        return sightings.all().get(indicator);
    }

    /** Answers that came, or were there already. */
    synchronized void answers(List<Answer> answers, Instant now) {
        for (Answer answer : answers) {
            rows.answer(
                    answer.verdict(),
                    answer.provider(),
                    sighting(answer.verdict().indicator()),
                    answer.at(),
                    now);
            answer.verdict().unanswered().forEach((relation, problem) -> gap(answer.provider(), relation, problem));
        }
        progress(answers.size());
    }

    private void gap(String provider, String relation, Problem problem) {
        gaps.merge(
                provider + '\t' + relation + '\t' + problem.message(),
                new Told(Problem.of(problem.kind(), provider, relation + " not answered: " + problem.message()), 1),
                (a, b) -> new Told(a.problem(), a.count() + 1));
    }

    /** No answers, and why. */
    synchronized void state(Iterable<Indicator> indicators, LookupState state, String why, String provider) {
        long count = 0;
        for (Indicator indicator : indicators) {
            rows.state(indicator, state, why, provider, sighting(indicator));
            count++;
        }
        progress(count);
    }

    /** Failures. */
    void error(List<Indicator> indicators, Problem problem, String provider) {
        LookupState state = problem.kind() == Problem.Kind.RATE_LIMITED ? LookupState.RATE_LIMITED : LookupState.ERROR;
        state(indicators, state, call.masked(problem.message()), provider);
        indicators.forEach(indicator -> call.problem(problem));
    }

    /** Something that so many questions have no answer because of; told once, when all is over. */
    synchronized void tell(Problem problem, long count) {
        problems.merge(
                problem.subject() + problem.message(),
                new Told(problem, count),
                (a, b) -> new Told(a.problem(), a.count() + b.count()));
    }

    private void progress(long more) {
        done += more;
        call.progress(done, total, "questions asked");
    }

    /** All is over. */
    synchronized void end() {
        rows.flush();
        problems.values().forEach(told -> {
            Problem problem = told.problem();
            call.problem(Problem.of(
                    problem.kind(),
                    problem.subject(),
                    told.count() + " indicators are without an answer: " + problem.message()));
        });
        gaps.values().forEach(told -> {
            Problem problem = told.problem();
            call.problem(Problem.of(
                    problem.kind(), problem.subject(), "of " + told.count() + " indicators: " + problem.message()));
        });
    }
}
