package dev.spoor.host.zoo;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;

/** A call that goes well. */
final class QuietCall implements Call {
    @Override
    public void check() {}

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void progress(long done, long total, String what) {}

    @Override
    public void problem(Problem problem) {
        throw new AssertionError(problem);
    }

    @Override
    public void report(Finding finding) {}

    @Override
    public Spool spool(Schema schema) {
        throw new AssertionError("needs no spool");
    }
}
