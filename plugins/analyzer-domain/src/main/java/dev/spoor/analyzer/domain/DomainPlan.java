package dev.spoor.analyzer.domain;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import dev.spoor.names.Subjects;
import java.util.Map;

/** Judges each distinct name once. Texts that are no names are told of where they were given as such. */
final class DomainPlan implements Analyzer.Plan {
    private final Judge judge;
    private final double generated;
    private final int most;

    DomainPlan(Judge judge, double generated, int most) {
        this.judge = judge;
        this.generated = generated;
        this.most = most;
    }

    @Override
    public Schema output() {
        return DomainRows.OUTPUT;
    }

    @Override
    public Grain grain() {
        return Grain.table();
    }

    private static boolean isWanted(Role role, Subject subject) {
        return subject.kind() == Subject.Kind.NAME || role == Role.INDICATOR;
    }

    @Override
    public void run(Inputs in, Sink<Batch> out, Call call) {
        Subjects subjects = Subjects.read(in, DomainAnalyzer.ROLES, DomainPlan::isWanted, most, call);
        if (subjects.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "names",
                    "there are more than " + most + " distinct names; " + subjects.dropped()
                            + " sightings of others were not judged (option most)"));
        }
        DomainRows rows = new DomainRows(out);
        Reporter reporter = new Reporter(generated, call);
        long done = 0;
        for (Map.Entry<Subject, Seen> one : subjects.all().entrySet()) {
            if (++done % 1024 == 0) {
                call.check();
            }
            Subject subject = one.getKey();
            if (subject.kind() == Subject.Kind.NAME) {
                Judgement judgement = judge.judge(subject.value());
                rows.write(judgement, reporter.reason(judgement), one.getValue());
                reporter.report(judgement, one.getValue());
            } else {
                String why = subject.kind() == Subject.Kind.ADDRESS ? "an address" : Judge.whyNot(subject.value());
                rows.invalid(subject.value(), why, one.getValue());
            }
        }
        reporter.end();
        rows.flush();
    }
}
