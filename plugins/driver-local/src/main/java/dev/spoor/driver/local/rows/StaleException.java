package dev.spoor.driver.local.rows;

/** The files hold something else than when their tables were listed. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleException() {
        super("the files changed");
    }
}
