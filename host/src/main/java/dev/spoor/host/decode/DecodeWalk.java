package dev.spoor.host.decode;

import dev.spoor.api.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads evidence: files, folders and streams, layer by layer, to the rows of tables. Each piece goes to the decoder that knows its form
 * best; what that gives is walked on, breadth first within each input, within {@link DecodeLimits}. Several pieces are decoded side by
 * side; rows, problems and findings come out in the order of the walk, the same at every run.
 *
 * <p>What cannot be read or decoded costs itself and is a problem of the call. Memory is bounded, whatever the evidence.
 */
public final class DecodeWalk {
    /** Most bytes of pieces in memory; more wait on disk. */
    private static final long PIECES_IN_MEMORY = 32 << 20;
    /** A stream of more bytes can be read once only, which is enough but for a decoder that failed late. */
    private static final long KEEP_OF_STREAM = 1L << 30;

    private final Decoders decoders;
    private final DecodeLimits limits;
    private final Path temp;
    private final int workers;
    private final boolean lines;

    /**
     * @param temp folder for what does not fit into memory; each walk makes its own folder in it when it needs one, and deletes it
     * @param workers how many pieces are decoded at once, at least 1
     */
    public DecodeWalk(Decoders decoders, DecodeLimits limits, Path temp, int workers) {
        this(decoders, limits, temp, workers, false);
    }

    private DecodeWalk(Decoders decoders, DecodeLimits limits, Path temp, int workers, boolean lines) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers: " + workers);
        }
        this.decoders = decoders;
        this.limits = limits;
        this.temp = temp;
        this.workers = workers;
        this.lines = lines;
    }

    /** The same, but what a linewise decoder knows is left to one that knows it less well, as lines of text. */
    public DecodeWalk byLines() {
        return new DecodeWalk(decoders, limits, temp, workers, true);
    }

    /**
     * Reads files and folders. Folders are read in the order of names; a path within another one is read once.
     *
     * @param out gets the rows, on the calling thread
     * @param call gets problems and findings, and may end the walk
     * @return what was decoded from what
     * @throws dev.spoor.api.CancelledException where the call ends before the walk
     */
    public Steps files(List<Path> paths, TableSink out, Call call) {
        return files(paths, path -> false, out, call);
    }

    /**
     * As {@link #files(List, TableSink, Call)}, without some files and folders.
     *
     * @param excluded true for a path below those given that is left out, with all below it
     */
    public Steps files(List<Path> paths, Predicate<Path> excluded, TableSink out, Call call) {
        long total = FileTree.bytes(paths, excluded);
        return walk(spool -> new FileTree(paths, excluded, call::problem), total, out, call);
    }

    /**
     * Reads a stream that can be read once, as standard input.
     *
     * @param name what people shall call it
     * @see #files
     */
    public Steps stream(String name, InputStream in, TableSink out, Call call) {
        return walk(
                spool -> List.of(new StreamPiece(name, in, spool, KEEP_OF_STREAM))
                        .iterator(),
                -1,
                out,
                call);
    }

    private Steps walk(Function<PieceSpool, Iterator<? extends Input>> inputs, long total, TableSink out, Call call) {
        PieceSpool spool = new PieceSpool(temp, PIECES_IN_MEMORY, limits.keepFree());
        WalkQueue queue = new WalkQueue(workers);
        Recognizer recognizer = new Recognizer(decoders);
        LayerDecoder layers = new LayerDecoder(decoders, recognizer, spool);
        try (spool;
                WalkWorkers threads = new WalkWorkers(workers, queue, layers, call, limits.patience())) {
            Steps steps = new Steps();
            new WalkOrder(queue, threads, steps, limits, unwanted(), out, call, total).run(inputs.apply(spool));
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for pieces cannot be deleted", e);
        }
    }

    /** Ids of decoders whose rows are not wanted. */
    private Set<String> unwanted() {
        return decoders.all().stream()
                .filter(known -> lines && known.linewise())
                .map(Decoders.Known::id)
                .collect(Collectors.toSet());
    }
}
