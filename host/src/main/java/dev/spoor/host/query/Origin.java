package dev.spoor.host.query;

import java.util.Objects;

/**
 * Where a query comes from.
 *
 * @param owner whose it is: {@code driver-acme 1.2}, or the folder that the user named
 * @param file the file in it
 * @param line where in the file, from 1
 */
public record Origin(String owner, String file, int line) {
    public Origin {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(file, "file");
    }

    /** "owner, file, line 17". */
    @Override
    public String toString() {
        return (owner.isEmpty() ? "" : owner + ", ") + file + ", line " + line;
    }
}
