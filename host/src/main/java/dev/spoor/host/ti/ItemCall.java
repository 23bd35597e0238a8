package dev.spoor.host.ti;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import dev.spoor.host.run.Metered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A provider's call, whose problems with single indicators are set apart: whether they are told depends on whether asking again helps. */
final class ItemCall implements Metered {
    private final Call outer;
    private final Set<String> values;
    private final Admission.Ticket ticket;
    private final Map<String, Problem> problems = new HashMap<>();

    /**
     * Such a call.
     *
     * @param values of the indicators that are asked
     * @param ticket by which its requests are let through
     */
    ItemCall(Call outer, Set<String> values, Admission.Ticket ticket) {
        this.outer = outer;
        this.ticket = ticket;
        this.values = values;
    }

    /** By value of the indicator. */
    synchronized Map<String, Problem> problems() {
        return new HashMap<>(problems);
    }

    @Override
    public void problem(Problem problem) {
        if (values.contains(problem.subject())) {
            synchronized (this) {
                problems.put(problem.subject(), problem);
            }
        } else {
            outer.problem(problem);
        }
    }

    @Override
    public void sending() throws ProviderException {
        ticket.sending();
    }

    @Override
    public void check() {
        outer.check();
    }

    @Override
    public Instant deadline() {
        return outer.deadline();
    }

    @Override
    public void progress(long done, long total, String what) {
        // Of one request nobody wants to hear; how far all of them are is told by whoever asks.
    }

    @Override
    public void report(Finding finding) {
        outer.report(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        return outer.spool(schema);
    }
}
