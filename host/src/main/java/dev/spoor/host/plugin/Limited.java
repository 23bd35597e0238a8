package dev.spoor.host.plugin;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.runtime.Failures;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs code of a plugin that may throw anything or never return, on a thread of its own, under a time limit. */
final class Limited {
    private Limited() {}

    /**
     * What the work returns.
     *
     * @param subject whose code it is: "plugin acme 1.2"
     * @param doing what it is asked to do: "opening ti:acme"
     * @throws ProviderException its own, or a BUG problem where it throws anything else or does not return in time; it is then
     *     interrupted and left alone
     */
    static <T> T call(String subject, String doing, ClassLoader context, Duration limit, Callable<T> work)
            throws ProviderException {
        Run<T> run = new Run<>(subject, doing, work);
        Thread thread = new Thread(run, "spoor " + subject + ": " + doing);
        thread.setDaemon(true);
        thread.setContextClassLoader(context);
        thread.start();
        try {
            if (!run.done.await(limit.toNanos(), TimeUnit.NANOSECONDS) && run.abandon()) {
                String where = Failures.stack(thread.getStackTrace(), 8);
                thread.interrupt();
                throw ProviderException.of(
                        Problem.Kind.BUG,
                        subject,
                        doing + " did not return within " + limit.toSeconds() + " s:" + where);
            }
        } catch (InterruptedException e) {
            run.abandon();
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while " + subject + " was " + doing);
        }
        if (run.problem != null) {
            throw new ProviderException(run.problem);
        }
        return run.result;
    }

    private static final class Run<T> implements Runnable {
        private final CountDownLatch done = new CountDownLatch(1);
        private final String subject;
        private final String doing;
        private final Callable<T> work;
        private final AtomicBoolean settled = new AtomicBoolean();
        private T result;
        private Problem problem;

        Run(String subject, String doing, Callable<T> work) {
            this.subject = subject;
            this.doing = doing;
            this.work = work;
        }

        /** From now on nobody wants the result; false where it is there already. */
        boolean abandon() {
            return settled.compareAndSet(false, true);
        }

        @Override
        public void run() {
            T made = null;
            try {
                made = work.call();
                result = made;
            } catch (Throwable e) {
                problem = Failures.problem(subject, doing, e);
            }
            if (!settled.compareAndSet(false, true)) {
                result = null;
                close(made);
            }
            done.countDown();
        }

        /** A session that came too late is nobody's. */
        private static void close(Object late) {
            if (late instanceof AutoCloseable session) {
                try {
                    session.close();
                } catch (Throwable e) {
                    // It was given up, and that was told.
                }
            }
        }
    }
}
