package dev.spoor.rows;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;

/** Tells a call of the broken places of one piece: the first ones one by one, the rest by their number. One thread at a time. */
public final class Complaints {
    private static final int TOLD = 100;

    private final Call call;
    private final String subject;
    private long count;

    /** @param subject the piece, as problems name it */
    public Complaints(Call call, String subject) {
        this.call = call;
        this.subject = subject;
    }

    /** Something is wrong at this place. */
    public void add(Problem.Kind kind, String place, String message) {
        if (count++ < TOLD) {
            call.problem(Problem.of(kind, subject, message).at(place));
        }
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** Tells how many there were beyond those told; to be called once, at the end. */
    public void close() {
        if (count > TOLD) {
            call.problem(Problem.of(
                    Problem.Kind.BAD_REQUEST, subject, (count - TOLD) + " more broken places, not listed one by one"));
        }
    }
}
