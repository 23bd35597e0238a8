package dev.spoor.host.door;

import java.io.IOException;

/** A replay was asked what was not asked when it was recorded. */
final class NotRecordedException extends IOException {
    private static final long serialVersionUID = 1L;

    NotRecordedException(String message) {
        super(message);
    }
}
