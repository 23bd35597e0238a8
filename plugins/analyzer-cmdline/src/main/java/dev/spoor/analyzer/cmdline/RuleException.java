package dev.spoor.analyzer.cmdline;

/** A rule that cannot be used, and why. */
final class RuleException extends Exception {
    private static final long serialVersionUID = 1;

    RuleException(String message) {
        super(message);
    }
}
