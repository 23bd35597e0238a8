package dev.spoor.host.decode;

import dev.spoor.api.Decoder;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds out which decoders know a piece, by its bytes. Safe for use by many threads. */
final class Recognizer {
    /** What a decoder says that takes what nobody else wants, as lines of text. */
    static final int FALLBACK = 10;

    /** A decoder that knows the form, and how surely. */
    record Candidate(String id, int score) {}

    private final Decoders decoders;
    private final List<Decoders.Known> known;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    Recognizer(Decoders decoders) {
        this.decoders = decoders;
        this.known = decoders.all();
    }

    /** The decoders that know a piece of one of these forms, best first; of equals, the one declared first. */
    List<Candidate> rank(HostPiece piece, Set<String> forms, Consumer<Problem> problems) {
        byte[] head = piece.head(HostPiece.HEAD);
        List<Candidate> ranked = new ArrayList<>();
        for (Decoders.Known decoder : known) {
            if (Collections.disjoint(decoder.accepts(), forms) || !decoder.mayKnow(head)) {
                continue;
            }
            try (Lease<Decoder.Session> entered = decoders.enter(decoder.id())) {
                int score = probe(decoder.id(), entered.session(), head, 0, head.length, problems);
                if (score > 0) {
                    ranked.add(new Candidate(decoder.id(), score));
                }
            } catch (ProviderException e) {
                cannotOpen(decoder.id(), e, problems);
            }
        }
        ranked.sort(Comparator.comparingInt(Candidate::score).reversed());
        return ranked;
    }

    /**
     * Asks one decoder. What it throws or answers beyond the range is its own problem, told once; it is asked again at the next piece, or
     * else one crafted cell would switch a decoder off.
     */
    int probe(String id, Decoder.Session session, byte[] bytes, int from, int to, Consumer<Problem> problems) {
        int score;
        try {
            score = session.probe(bytes, from, to);
        } catch (VirtualMachineError | RuntimeException | LinkageError | AssertionError e) {
            noteOnce("throw " + id, bug(id, "fails to recognise: " + e), problems);
            return 0;
        }
        if (score < 0 || score > 100) {
            noteOnce("range " + id, bug(id, "is sure by " + score + " of 100"), problems);
            return 0;
        }
        return score;
    }

    /** The decoders, in the order that decides between equal scores. */
    List<Decoders.Known> known() {
        return known;
    }

    /** Told once a decoder. */
    void cannotOpen(String id, ProviderException e, Consumer<Problem> problems) {
        noteOnce("open " + id, e.problem(), problems);
    }

    private static Problem bug(String id, String message) {
        return Problem.of(Problem.Kind.BUG, "decoder:" + id, message);
    }

    private void noteOnce(String what, Problem problem, Consumer<Problem> problems) {
        if (noted.add(what)) {
            problems.accept(problem);
        }
    }
}
