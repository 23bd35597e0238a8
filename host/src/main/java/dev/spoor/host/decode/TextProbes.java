package dev.spoor.host.decode;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The decoders of text, entered once for many cells. One thread, in a try-with-resources. */
final class TextProbes implements AutoCloseable {
    private final Decoders decoders;
    private final Recognizer recognizer;
    private final Consumer<Problem> problems;
    private final List<Lease<Decoder.Session>> leases = new ArrayList<>();
    private String[] ids = {};
    private Decoder.Session[] sessions = {};
    /** Set by any thread when a plugin has to go. */
    private volatile boolean stale;

    TextProbes(Decoders decoders, Recognizer recognizer, Consumer<Problem> problems) {
        this.decoders = decoders;
        this.recognizer = recognizer;
        this.problems = problems;
        enter();
    }

    private void enter() {
        List<String> entered = new ArrayList<>();
        for (Decoders.Known known : recognizer.known()) {
            if (known.accepts().contains(Piece.TEXT)) {
                try {
                    Lease<Decoder.Session> lease = decoders.enter(known.id());
                    leases.add(lease);
                    lease.onCancel(() -> stale = true);
                    entered.add(known.id());
                } catch (ProviderException e) {
                    recognizer.cannotOpen(known.id(), e, problems);
                }
            }
        }
        ids = entered.toArray(new String[0]);
        sessions = leases.stream().map(Lease::session).toArray(Decoder.Session[]::new);
    }

    /** True where some decoder finds something in these bytes. Makes no object where none does. */
    boolean anyKnows(byte[] bytes, int from, int to) {
        if (stale) {
            close();
            stale = false;
            enter();
        }
        for (int i = 0; i < sessions.length; i++) {
            if (recognizer.probe(ids[i], sessions[i], bytes, from, to, problems) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Leaves in the reverse order, so that the thread gets its own context loader back at last. */
    @Override
    public void close() {
        for (int i = leases.size() - 1; i >= 0; i--) {
            leases.get(i).close();
        }
        leases.clear();
    }
}
