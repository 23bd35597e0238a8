package dev.spoor.tck;

import dev.spoor.api.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A piece whose bytes are in memory. */
public final class MemoryPiece implements Piece {
    private final String name;
    private final String form;
    private final byte[] bytes;

    /** A piece of these bytes, which it keeps. */
    public MemoryPiece(String name, String form, byte[] bytes) {
        this.name = name;
        this.form = form;
        this.bytes = bytes;
    }

    /** A file's bytes as a piece of form {@link Piece#BYTES}. */
    public static MemoryPiece of(Path file) throws IOException {
        return new MemoryPiece(file.getFileName().toString(), BYTES, Files.readAllBytes(file));
    }

    /** A text as a piece of form {@link Piece#TEXT}. */
    public static MemoryPiece text(String text) {
        return new MemoryPiece("text", TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public String form() {
        return form;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] head(int max) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, Math.min(max, 1 << 16)));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes(int max) throws IOException {
        if (bytes.length > max) {
            throw new IOException(name + " has more than " + max + " bytes");
        }
        return bytes;
    }
}
