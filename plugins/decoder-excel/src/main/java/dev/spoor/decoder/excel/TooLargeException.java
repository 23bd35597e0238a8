package dev.spoor.decoder.excel;

import java.io.IOException;

/** More comes out of an archive than is sane. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
