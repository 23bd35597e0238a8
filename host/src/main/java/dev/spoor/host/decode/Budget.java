package dev.spoor.host.decode;

import dev.spoor.api.Problem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What one input and all below it have used of the limits. Safe for use by many threads. */
final class Budget {
    private final DecodeLimits limits;
    private final HostPiece input;
    private final AtomicInteger pieces = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    Budget(DecodeLimits limits, HostPiece input) {
        this.limits = limits;
        this.input = input;
    }

    DecodeLimits limits() {
        return limits;
    }

    /** One more piece, found in {@code parent}. */
    void piece(HostPiece parent, Consumer<Problem> out) throws LimitReached {
        if (pieces.incrementAndGet() > limits.pieces()) {
            throw reached(
                    "pieces",
                    parent,
                    out,
                    "its input gives more than " + limits.pieces() + " pieces; no more are taken out");
        }
    }

    /** So many more bytes, given by decoding {@code parent}. */
    void bytes(long count, HostPiece parent, Consumer<Problem> out) throws LimitReached {
        long all = bytes.addAndGet(count);
        if (all > limits.bytes()) {
            throw reached(
                    "bytes", parent, out, "its layers give more than " + limits.bytes() + " bytes; it is cut there");
        }
        if (all > limits.ratioFrom() && all > limits.ratio() * ratioBase()) {
            throw reached(
                    "ratio",
                    parent,
                    out,
                    "gives more than " + limits.ratio() + " times the bytes of its input; it is cut after "
                            + (all - count) + " bytes");
        }
    }

    private long ratioBase() {
        long size = input.size();
        return Math.max(1, size >= 0 || !(input instanceof Input stream) ? size : stream.position());
    }

    /** Notes once per input and limit that it is reached. */
    LimitReached reached(String limit, HostPiece piece, Consumer<Problem> out, String message) {
        if (noted.add(limit)) {
            out.accept(Problem.of(Problem.Kind.TOO_LARGE, piece.path(), message + " (limit: " + limit + ")"));
        }
        return new LimitReached(message);
    }
}
