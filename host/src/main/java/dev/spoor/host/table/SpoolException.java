package dev.spoor.host.table;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Rows could not be put aside or read back: the disk is full, or the folder is gone. The fault of the machine, never of a plugin. */
public final class SpoolException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    SpoolException(String what, IOException cause) {
        super(what, cause);
    }
}
