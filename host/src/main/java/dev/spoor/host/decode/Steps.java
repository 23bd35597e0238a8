package dev.spoor.host.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The proof tree of a walk: every piece, in order. Complete when the walk is. Safe for use by many threads. */
public final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Input> outermost = new HashMap<>();

    Steps() {}

    /** A place for a step; {@link #set} follows. */
    synchronized int add(HostPiece piece) {
        int id = steps.size();
        int parent = piece.parent() == null ? -1 : piece.parent().step;
        steps.add(new Step(id, parent, piece.label(), piece.form(), piece.span(), piece.size(), ""));
        if (piece instanceof Input input) {
            outermost.put(id, input);
        }
        return id;
    }

    /** What became of a step. */
    synchronized void set(int id, String decoder, long size) {
        Step step = steps.get(id);
        steps.set(id, new Step(id, step.parent(), step.name(), step.form(), step.span(), size, decoder));
    }

    /** How many steps there are. */
    public synchronized int size() {
        return steps.size();
    }

    /** The step of this id. */
    public synchronized Step get(int id) {
        return steps.get(id);
    }

    /** A copy of all steps. */
    public synchronized List<Step> all() {
        return List.copyOf(steps);
    }

    /** The way from the outermost input to a step: {@code evidence.zip/logs/a.json}. */
    public synchronized String path(int id) {
        Step step = steps.get(id);

        if (step.parent() < 0) {
            return step.name();
        }
        return path(step.parent()) + (step.name().isEmpty() ? "" : "/" + step.name());
    }

    /** The decoders from the outermost input to a step, outermost first: {@code archive > archive > evtx}. */
    public synchronized String chain(int id) {
        Step step = steps.get(id);
        String above = step.parent() < 0 ? "" : chain(step.parent());
        return above.isEmpty() || step.decoder().isEmpty() ? above + step.decoder() : above + " > " + step.decoder();
    }

    /** The outermost input that a step is part of. */
    public synchronized Step outermost(int id) {
        Step step = steps.get(id);
        return step.parent() < 0 ? step : outermost(step.parent());
    }

    /**
     * SHA-256 of the outermost input that a step is part of, in lower-case hex. Reads files once more.
     *
     * @throws IOException where the file cannot be read or has changed since the walk, or where a stream was not read to its end
     */
    public String sha256(int id) throws IOException {
        Input input;
        synchronized (this) {
            input = outermost.get(outermost(id).id());
        }
        return input.sha256();
    }
}
