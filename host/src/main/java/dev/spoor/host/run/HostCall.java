package dev.spoor.host.run;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.table.HostSpool;
import dev.spoor.host.table.SpoolSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A call as the host holds it: what its callee sees, and the other end of it. Cancelled by {@link #cancel}, by its deadline, or by its
 * parent; then {@link #check()} and all sinks and sources of the call throw, and after a grace time the threads {@linkplain #inside
 * inside} are interrupted. {@link #close()} frees its spools. Safe for use by many threads.
 */
public final class HostCall implements Call, AutoCloseable {
    /** Often enough for a person, seldom enough to cost nothing. */
    private static final long PROGRESS_NANOS = Duration.ofMillis(100).toNanos();

    private final CallScope scope;
    private final HostCall parent;
    private final long deadlineNanos;
    private final Set<Spool> spools = new HashSet<>();
    private final Set<HostCall> children = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private final AtomicLong nextProgress = new AtomicLong(System.nanoTime());
    private Watch.Task alarm = Watch.Task.NONE;
    private volatile String cancelled;
    private boolean closed;

    HostCall(CallScope scope, HostCall parent) {
        this.scope = scope;
        this.parent = parent;
        this.deadlineNanos = System.nanoTime() + scope.nanosLeft();
        if (parent == null && scope.hasDeadline()) { // children are cancelled with their parent
            alarm = Watch.after(scope.nanosLeft(), () -> cancel("the deadline passed"));
        }
    }

    /** A call within this one: for one slice or one provider. It ends no later, reports to the same collectors and is cancelled with it. */
    public HostCall child(String provider) {
        return child(scope.provider(provider));
    }

    /** A call within this one whose problems are counted by themselves, too. */
    HostCall counted(String provider) {
        return child(scope.provider(provider).problems(new Problems(scope.problems()::add)));
    }

    private HostCall child(CallScope inner) {
        HostCall child = new HostCall(inner, this);
        synchronized (this) {
            children.add(child);
        }
        String why = cancelled;
        if (why != null) {
            child.cancel(why);
        }
        return child;
    }

    /** Gives up. Returns at once; the callee ends when it next checks, puts or takes, or is interrupted after the grace time. */
    public void cancel(String why) {
        List<HostCall> within;
        synchronized (this) {
            if (cancelled != null || closed) {
                return;
            }
            cancelled = why;
            within = List.copyOf(children);
            alarm.cancel();
            alarm = Watch.after(scope.graceNanos(), this::interrupt);
        }
        within.forEach(child -> child.cancel(why));
    }

    private synchronized void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** True once the call was given up. */
    public boolean isCancelled() {
        return cancelled != null;
    }

    @Override
    public void check() {
        String why = cancelled;
        if (why == null && scope.hasDeadline() && System.nanoTime() - deadlineNanos >= 0) {
            why = "the deadline passed";
            cancel(why);
        }
        if (why != null) {
            throw new CancelledException(why);
        }
    }

    /**
     * Runs work of this call in the calling thread, which is interrupted when the call is cancelled and the grace time is over. The
     * thread leaves without an interrupt that was meant for the call.
     */
    public <T> T inside(Callable<T> work) throws Exception {
        Thread me = Thread.currentThread();
        boolean entered;
        synchronized (this) {
            entered = threads.add(me);
        }
        try {
            check();
            return work.call();
        } finally {
            synchronized (this) {
                if (entered) {
                    threads.remove(me);
                }
                if (cancelled != null) {
                    Thread.interrupted();
                }
            }
        }
    }

    /** The sink as this call's callee sees it: it throws once the call is cancelled. */
    public <T> Sink<T> guard(Sink<? super T> sink) {
        return value -> {
            check();
            sink.put(value);
        };
    }

    /** The source as this call's callee sees it: it throws once the call is cancelled. */
    public <T> Source<T> guard(Source<? extends T> source) {
        return () -> {
            check();
            return source.next();
        };
    }

    @Override
    public Instant deadline() {
        return scope.deadline();
    }

    @Override
    public void progress(long done, long total, String what) {
        long now = System.nanoTime();
        long next = nextProgress.get();
        boolean last = total >= 0 && done >= total;
        if ((last || now - next >= 0) && nextProgress.compareAndSet(next, now + PROGRESS_NANOS)) {
            scope.progress().at(done, total, what);
        }
    }

    /** The text without the secrets that are known. */
    public String masked(String text) {
        return scope.texts().apply(text);
    }

    @Override
    public void problem(Problem problem) {
        scope.tell(problem);
    }

    @Override
    public void report(Finding finding) {
        scope.tell(finding);
    }

    /** {@inheritDoc} */
    @Override
    public Spool spool(Schema schema) {
        check();
        HostSpool spool = space().spool(schema);
        synchronized (this) {
            if (!closed) {
                spools.add(spool);
                return spool;
            }
        }
        spool.close();
        throw new CancelledException("the call is over");
    }

    /** Qualified id of the provider that is called; empty where the host calls itself. */
    public String provider() {
        return scope.provider();
    }

    long graceMillis() {
        return scope.graceNanos() / 1_000_000;
    }

    /** Where the call puts rows aside. */
    public SpoolSpace space() {
        return scope.space();
    }

    /** The problems of the call and of all that share its collector. */
    public Problems problems() {
        return scope.problems();
    }

    /** The findings of the call and of all that share its collector. */
    public Findings findings() {
        return scope.findings();
    }

    /** Ends the call: its spools are freed, and it can no longer be cancelled. Who is still inside gets {@link CancelledException}. */
    @Override
    public void close() {
        List<AutoCloseable> rest = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (cancelled == null) {
                cancelled = "the call is over";
            }
            alarm.cancel();
            rest.addAll(children);
            rest.addAll(spools);
            children.clear();
            spools.clear();
        }
        if (parent != null) {
            parent.forget(this);
        }
        for (AutoCloseable one : rest) {
            if (one instanceof HostCall child) {
                child.close();
            } else {
                ((Spool) one).close();
            }
        }
    }

    private synchronized void forget(HostCall child) {
        children.remove(child);
    }
}
