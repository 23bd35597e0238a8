package dev.spoor.driver.local;

/** The files hold something else than when their tables were listed. */
final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleException() {
        super("the files changed");
    }
}
