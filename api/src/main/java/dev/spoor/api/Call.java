package dev.spoor.api;

import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One invocation as its callee sees it. Implemented by the host, not by plugins. May be used from every thread of the call, until it
 * returns.
 */
public interface Call {
    /**
     * To be called often enough that no second passes in between, in every loop that does not put to a sink or take from a source.
     *
     * @throws CancelledException when the caller gave up or the deadline passed
     */
    void check();

    /** When the host will give up waiting. */
    Instant deadline();

    /**
     * How far the call is.
     *
     * @param done so many are done
     * @param total of so many; -1 where that is not known
     * @param what of what: "pages", "bytes", "rows"
     */
    void progress(long done, long total, String what);

    /** One item failed; the call goes on and its outcome is PARTIAL. Many equal problems are counted, not stored. */
    void problem(Problem problem);

    /**
     * This call as others may be given it, whose problems are told to somebody else: to be kept, renamed, or thrown in the end. What is a
     * problem of this call, too, is told to it by whoever takes them.
     *
     * @param taker of problems, on whatever thread they arise
     */
    default Call problemsTo(Consumer<? super Problem> taker) {
        return new ToldCall(this, Objects.requireNonNull(taker, "taker"));
    }

    /** Something a person should read first. The host folds equal findings and ranks all. */
    void report(Finding finding);

    /** A new place for rows that do not fit into memory; gone when the call ends. */
    Spool spool(Schema schema);
}
