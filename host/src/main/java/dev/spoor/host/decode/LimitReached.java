package dev.spoor.host.decode;

import java.io.IOException;

/** A limit of the walk ends what is being done; its problem has been noted already. */
final class LimitReached extends IOException {
    private static final long serialVersionUID = 1L;

    LimitReached(String message) {
        super(message);
    }
}
