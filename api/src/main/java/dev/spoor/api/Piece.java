package dev.spoor.api;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes with a name, a form and a place they came from: a file, an entry of an archive, the text of a cell, what a decoder made of it.
 * Implemented by the host, not by plugins.
 */
public interface Piece {
    /** Form of bytes of which nothing is known: files, entries of archives, what decoding gave that is no text. */
    String BYTES = "bytes";
    /** Form of UTF-8 text that stood inside something: a cell, or what decoding one gave. */
    String TEXT = "text";

    /** Name within its parent: a file name, an entry's path, a column's name. Hostile: never used as a path. */
    String name();

    /** The way to it from the outermost input, for people: {@code evidence.zip/logs/a.json}. */
    String path();

    /** {@link #BYTES}, {@link #TEXT}, or a form that a decoder gave. */
    String form();

    /** How many bytes; -1 where that is not known before reading. */
    long size();

    /** The first bytes, at most {@code max} and at most 64 Ki. Never to be written. */
    byte[] head(int max);

    /** The bytes from the start, within the host's limits; may be opened more than once. Not buffered: read in large blocks. */
    InputStream open() throws IOException;

    /**
     * All bytes where there are at most {@code max}. Never to be written.
     *
     * @throws IOException where there are more
     */
    byte[] bytes(int max) throws IOException;
}
