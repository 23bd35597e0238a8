package dev.spoor.host.decode;

import dev.spoor.api.Piece;
import dev.spoor.api.Span;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** What all pieces share: their place in the tree, and the first bytes, read once. */
abstract class HostPiece implements Piece {
    /** Most bytes of a head. */
    static final int HEAD = 1 << 16;
    /** Evidence names its own entries; a name longer than this is an attack on memory, not a name. */
    private static final int MAX_NAME = 1024;

    private static final Span NOWHERE = new Span(0, 0);

    private final HostPiece parent;
    private final String name;
    private final String form;
    private final Span span;
    private final int depth;
    /** Id of its step; set by the walk when the piece's turn comes. */
    int step = -1;

    private byte[] head;

    /** An input: its name is the whole path to it. */
    HostPiece(String path, String form) {
        this.parent = null;
        this.name = path;
        this.form = form;
        this.span = NOWHERE;
        this.depth = 0;
    }

    HostPiece(HostPiece parent, String name, String form, Span span) {
        this.parent = parent;
        this.name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
        this.form = Objects.requireNonNull(form, "form");
        this.span = Objects.requireNonNull(span, "span");
        this.depth = parent.depth + 1;
    }

    @Override
    public final String name() {
        return parent == null
                ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(File.separatorChar)) + 1)
                : name;
    }

    /** The path of an input, the name of everything else: what, put together, gives {@link #path()}. */
    final String label() {
        return name;
    }

    @Override
    public final String path() {
        if (parent == null) {
            return name;
        }
        return name.isEmpty() ? parent.path() : parent.path() + "/" + name;
    }

    @Override
    public final String form() {
        return form;
    }

    final HostPiece parent() {
        return parent;
    }

    final Span span() {
        return span;
    }

    /** Layers below the input, which has 0. */
    final int depth() {
        return depth;
    }

    /** Reads the head. To be called before a decoder sees the piece: {@link #head} cannot tell why it fails. */
    void prepare() throws IOException {
        if (head == null) {
            try (InputStream in = open()) {
                head = in.readNBytes(HEAD);
            }
        }
    }

    @Override
    public byte[] head(int max) {
        if (head == null) {
            throw new IllegalStateException("not prepared");
        }
        return max >= head.length ? head : Arrays.copyOf(head, max);
    }

    @Override
    public byte[] bytes(int max) throws IOException {
        if (size() > max) {
            throw new IOException("has " + size() + " bytes, more than " + max);
        }
        try (InputStream in = open()) {
            byte[] all = in.readNBytes(max);
            if (all.length == max && in.read() >= 0) {
                throw new IOException("has more than " + max + " bytes");
            }
            return all;
        }
    }

    /** Frees what its bytes take; nobody reads it afterwards. */
    void release() {
        head = null;
    }

    @Override
    public final String toString() {
        return path();
    }
}
