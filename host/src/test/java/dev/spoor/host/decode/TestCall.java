package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A call that remembers. */
final class TestCall implements Call {
    final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    volatile boolean cancelled;

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException("cancelled by the test");
        }
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void progress(long done, long total, String what) {}

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        throw new UnsupportedOperationException();
    }

    /** The problems as text. */
    List<String> said() {
        return problems.stream().map(Problem::toString).toList();
    }
}
