package dev.spoor.host.plugin;

import java.time.Duration;

/**
 * How long the host waits for plugin code before it goes on without it.
 *
 * @param load for constructors, static initialisers and descriptors, together
 * @param open for a session to open
 * @param drain for the calls in a version that is to go to end by themselves; then they are cancelled
 * @param grace then for them to end after being cancelled, and again after being interrupted; then they are reported
 * @param close for all sessions of a version to close
 */
public record Patience(Duration load, Duration open, Duration drain, Duration grace, Duration close) {
    /** For people at a terminal. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    /** The same with another time for calls to end by themselves. */
    public Patience drain(Duration newDrain) {
        return new Patience(load, open, newDrain, grace, close);
    }
}
