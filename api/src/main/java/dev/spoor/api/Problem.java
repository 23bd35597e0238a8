package dev.spoor.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that went wrong, told so that a person knows what and what to do. Immutable.
 *
 * <p>A problem with one item goes to {@link Call#problem}; the call goes on and its outcome is PARTIAL. A problem with the whole call is
 * thrown as {@link ProviderException}.
 */
public final class Problem {
    /** Whose fault it is and what helps. */
    public enum Kind {
        /** A setting is missing or wrong. */
        CONFIG,
        /** The service does not accept who we are. */
        AUTH,
        /** The service, or we, do not accept what is asked; also input that is damaged. */
        BAD_REQUEST,
        /** What is asked for does not exist. */
        NOT_FOUND,
        /** Too many questions; later, or with another account, it would work. */
        RATE_LIMITED,
        /** Not reachable, or not able to answer now. */
        UNAVAILABLE,
        /** It answered, but not as it is documented to. */
        PROTOCOL,
        /** More than a limit allows; what lies within {@link Problem#covered} is whole. */
        TOO_LARGE,
        /** A mistake in a plugin or in the host. */
        BUG
    }

    private final Kind kind;
    private final String subject;
    private final String message;
    private final String place;
    private final Duration retryAfter;
    private final TimeRange covered;

    private Problem(Kind kind, String subject, String message, String place, Duration retryAfter, TimeRange covered) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.message = Objects.requireNonNull(message, "message");
        this.place = place;
        this.retryAfter = retryAfter;
        this.covered = covered;
    }

    /**
     * A problem.
     *
     * @param subject what it is about: a file, an indicator, a setting's key; never a secret
     * @param message what is wrong, and where possible what to do; never holds a secret
     */
    public static Problem of(Kind kind, String subject, String message) {
        return new Problem(kind, subject, message, null, null, null);
    }

    /** The same, about something else: an indicator in place of the address that was asked for it. */
    public Problem about(String newSubject) {
        return new Problem(kind, Objects.requireNonNull(newSubject, "subject"), message, place, retryAfter, covered);
    }

    /** The same in other words. */
    public Problem saying(String newMessage) {
        return new Problem(kind, subject, Objects.requireNonNull(newMessage, "message"), place, retryAfter, covered);
    }

    /** The same, with where in the subject: "line 17", "byte 4096", "column Image". */
    public Problem at(String newPlace) {
        return new Problem(kind, subject, message, Objects.requireNonNull(newPlace), retryAfter, covered);
    }

    /** The same, with how long to wait before asking again. */
    public Problem retryAfter(Duration wait) {
        return new Problem(kind, subject, message, place, Objects.requireNonNull(wait), covered);
    }

    /** The same, with the time range for which the answer is nevertheless whole. */
    public Problem covered(TimeRange range) {
        return new Problem(kind, subject, message, place, retryAfter, Objects.requireNonNull(range));
    }

    /** Whose fault it is and what helps. */
    public Kind kind() {
        return kind;
    }

    /** What it is about. */
    public String subject() {
        return subject;
    }

    /** What is wrong. */
    public String message() {
        return message;
    }

    /** Where in the subject. */
    public Optional<String> place() {
        return Optional.ofNullable(place);
    }

    /** How long to wait before asking again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** For {@link Kind#TOO_LARGE}: the part that is whole. */
    public Optional<TimeRange> covered() {
        return Optional.ofNullable(covered);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Problem p
                && kind == p.kind
                && subject.equals(p.subject)
                && message.equals(p.message)
                && Objects.equals(place, p.place)
                && Objects.equals(retryAfter, p.retryAfter)
                && Objects.equals(covered, p.covered);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, subject, message, place);
    }

    /** "subject, place: message". */
    @Override
    public String toString() {
        return subject + (place == null ? "" : ", " + place) + ": " + message;
    }
}
