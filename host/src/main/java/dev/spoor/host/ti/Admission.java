package dev.spoor.host.ti;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.run.HostCall;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets the requests of one respondent through: within the budget, at its limits, and each written down before it is sent. A lookup that may take
 * several is let in when there will be a place for all of them, so that none is half paid; each further one waits for its own time. Safe for use by
 * many threads.
 */
final class Admission {
    /** How often it is looked whether lookups that are on their way gave something back. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Instant WAIT = Instant.MAX;

    private final Share share;
    private final Allowance allowance;
    private final Duration patience;
    private final Timekeeper time;
    private final AnswerStore store;
    private final HostCall call;
    private long budget;
    private String refusal = "";

    Admission(Share share, Duration patience, Timekeeper time, AnswerStore store, HostCall call) {
        this.share = share;
        this.allowance = share.allowance();
        this.patience = patience;
        this.time = time;
        this.store = store;
        this.call = call;
        this.budget = share.budget().orElse(Long.MAX_VALUE);
    }

    /**
     * Lets a lookup in, when its first request may be made.
     *
     * @param requests how many it takes at most
     * @param over whether nobody wants in any more
     * @return null where it is not let in: {@link #refusal} says why, or it is over
     */
    Ticket enter(int requests, BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            Instant now = time.now();
            Instant first = first(requests, now);
            if (first == null) {
                return null;
            }
            if (first == WAIT) {
                time.await(now.plus(LOOK), call);
                continue;
            }
            try {
                time.await(first, call);
            } catch (RuntimeException e) {
                allowance.giveBack(first);
                back(requests, requests - 1);
                throw e;
            }
            if (allowance.use(first)) {
                Instant noted = time.now();
                store.noteAsked(share.whom().id(), noted);
                return new Ticket(first, noted, requests - 1);
            }
            back(requests, requests - 1); // what is not sent costs nothing
        }
        return null;
    }

    /** The time of the first request; {@link #WAIT} where it may be that others give something back; null, and why, where that is all. */
    private synchronized Instant first(int requests, Instant now) {
        Instant at = budget < requests ? null : allowance.reserve(requests, now, now.plus(patience));
        if (at != null) {
            budget -= requests;
            return at;
        }
        if (allowance.held() > 0) {
            return WAIT;
        }
        refusal = why(requests, now);
        return null;
    }

    private synchronized void back(int paid, int held) {
        budget += paid;
        allowance.hold(-held);
    }

    private String why(int requests, Instant now) {
        if (budget >= requests) {
            return requests == 1 ? closed(now) : closed(now) + ", and one lookup takes " + requests;
        }
        String all = "the budget of " + share.budget().orElseThrow() + " requests";
        return budget <= 0
                ? all + " is used up"
                : "of " + all + " " + budget + " are left, and one lookup takes " + requests;
    }

    private String closed(Instant now) {
        Instant next = allowance.next(now);
        return next.isAfter(now)
                ? "its limits let nothing more through before " + next.truncatedTo(ChronoUnit.SECONDS)
                : "its limits let too little through";
    }

    /** Why nobody is let in. */
    synchronized String refusal() {
        return refusal;
    }

    /** One lookup that was let in. To be closed when it has ended. */
    final class Ticket {
        private final Instant first;
        private final Instant noted;
        /** Requests that are paid, and have no time yet. */
        private int left;

        private int sent;
        private boolean turnedAway;

        private Ticket(Instant first, Instant noted, int left) {
            this.first = first;
            this.noted = noted;
            this.left = left;
        }

        /** A request is about to be sent; returns when it may be. As {@link dev.spoor.host.run.Metered#sending}. */
        void sending() throws ProviderException {
            synchronized (Admission.this) {
                if (sent == 0) {
                    sent = 1;
                    return;
                }
            }
            while (true) {
                Instant now = time.now();
                boolean paid;
                Instant at;
                synchronized (Admission.this) {
                    paid = pay();
                    at = allowance.reserve(1, now, now.plus(patience));
                    if (at == null) {
                        payBack(paid);
                        turnedAway = true;
                        throw ProviderException.of(
                                Problem.Kind.RATE_LIMITED, share.whom().qualified(), closed(now));
                    }
                }
                try {
                    time.await(at, call);
                } catch (RuntimeException e) {
                    allowance.giveBack(at);
                    throw e;
                }
                synchronized (Admission.this) {
                    if (allowance.use(at)) {
                        sent++;
                        store.noteAsked(share.whom().id(), time.now());
                        return;
                    }
                    payBack(paid);
                }
            }
        }

        /** One that nobody said would be made counts as well, though the budget may be used up. */
        private boolean pay() {
            boolean paid = left > 0;
            left -= paid ? 1 : 0;
            allowance.hold(paid ? -1 : 0);
            budget -= paid ? 0 : 1;
            return paid;
        }

        private void payBack(boolean paid) {
            left += paid ? 1 : 0;
            allowance.hold(paid ? 1 : 0);
            budget += paid ? 0 : 1;
        }

        /** True where a request was not sent, because the limits let nothing through. */
        boolean wasTurnedAway() {
            synchronized (Admission.this) {
                return turnedAway;
            }
        }

        /**
         * The lookup has ended; what it did not need is given back.
         *
         * @param unasked whether it ended before anybody could have been asked otherwise than through the door
         */
        void close(boolean unasked) {
            synchronized (Admission.this) {
                if (sent == 0 && unasked) {
                    allowance.refund(first);
                    budget++;
                    store.noteNotAsked(share.whom().id(), noted);
                } else if (sent == 0) {
                    elsewhere();
                }
                budget += left;
                allowance.hold(-left);
                left = 0;
            }
        }

        /** It asked in a way that nobody counts: so all that it may have been counts. */
        private void elsewhere() {
            for (; left > 0; left--) {
                allowance.hold(-1);
                allowance.note(allowance.next(time.now()));
                store.noteAsked(share.whom().id(), time.now());
            }
        }
    }
}
