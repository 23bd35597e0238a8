package dev.spoor.api;

/** How much something matters, ascending. */
public enum Severity {
    /** Not said. */
    UNKNOWN,
    /** Worth knowing, no sign of harm. */
    INFO,
    /** Unusual. */
    LOW,
    /** Suspicious; should be looked at. */
    MEDIUM,
    /** Very probably malicious. */
    HIGH,
    /** Malicious, with a grave effect already had. */
    CRITICAL;

    /** True where this matters at least as much as the other. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
