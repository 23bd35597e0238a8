package dev.spoor.host.run;

import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.host.table.SpoolSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What a call is made with. Immutable. */
public final class CallScope {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final SpoolSpace space;
    private final Problems problems;
    private final Findings findings;
    private final Progress progress;
    private final Instant deadline;
    private final Duration grace;
    private final String provider;
    private final Masking masking;

    private CallScope(
            SpoolSpace space,
            Problems problems,
            Findings findings,
            Progress progress,
            Instant deadline,
            Duration grace,
            String provider,
            Masking masking) {
        this.space = Objects.requireNonNull(space, "space");
        this.problems = Objects.requireNonNull(problems, "problems");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.progress = Objects.requireNonNull(progress, "progress");
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        this.grace = Objects.requireNonNull(grace, "grace");
        this.provider = Objects.requireNonNull(provider, "provider");
        this.masking = Objects.requireNonNull(masking, "masking");
    }

    /** Calls with collectors of their own, no deadline, nobody to tell of progress, and two seconds of grace. */
    public static CallScope in(SpoolSpace space) {
        return new CallScope(
                space, new Problems(), new Findings(), Progress.NONE, Instant.MAX, DEFAULT_GRACE, "", Masking.NONE);
    }

    /** The same with problems collected there. */
    public CallScope problems(Problems collector) {
        return new CallScope(space, collector, findings, progress, deadline, grace, provider, masking);
    }

    /** The same with somebody told of progress. */
    public CallScope progress(Progress listener) {
        return new CallScope(space, problems, findings, listener, deadline, grace, provider, masking);
    }

    /** The same with an end. */
    public CallScope deadline(Instant end) {
        return new CallScope(space, problems, findings, progress, end, grace, provider, masking);
    }

    /** The same with so much time between cancelling a call and interrupting its threads. */
    public CallScope grace(Duration time) {
        return new CallScope(space, problems, findings, progress, deadline, time, provider, masking);
    }

    /** The same for this provider ({@code analyzer:ioc}): its findings carry the name. */
    public CallScope provider(String qualified) {
        return new CallScope(space, problems, findings, progress, deadline, grace, qualified, masking);
    }

    /** The same where what providers tell passes these before anybody sees it: they mask secrets. */
    public CallScope masking(Masking filters) {
        return new CallScope(space, problems, findings, progress, deadline, grace, provider, filters);
    }

    /** A new call; to be closed. */
    public HostCall call() {
        return new HostCall(this, null);
    }

    SpoolSpace space() {
        return space;
    }

    Problems problems() {
        return problems;
    }

    Findings findings() {
        return findings;
    }

    Progress progress() {
        return progress;
    }

    Instant deadline() {
        return deadline;
    }

    boolean hasDeadline() {
        return deadline != Instant.MAX;
    }

    /** Nanoseconds until the deadline: 0 where it has passed, a century at most. */
    long nanosLeft() {
        if (!hasDeadline()) {
            return 0;
        }
        Duration left = Duration.between(Instant.now(), deadline);
        Duration century = Duration.ofDays(36_500);
        return left.isNegative() ? 0 : left.compareTo(century) > 0 ? century.toNanos() : left.toNanos();
    }

    long graceNanos() {
        return grace.toNanos();
    }

    String provider() {
        return provider;
    }

    void tell(Problem problem) {
        problems.add(masking.problem().apply(problem));
    }

    void tell(Finding finding) {
        findings.add(provider, masking.finding().apply(finding));
    }

    UnaryOperator<String> texts() {
        return masking.text();
    }
}
