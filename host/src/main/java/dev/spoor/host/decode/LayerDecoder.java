package dev.spoor.host.decode;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Decoder;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Takes one layer off a piece: the best decoder, and where that cannot even begin, the next best. Safe for use by many threads. */
final class LayerDecoder {
    private final Decoders decoders;
    private final Recognizer recognizer;
    private final PieceSpool spool;

    LayerDecoder(Decoders decoders, Recognizer recognizer, PieceSpool spool) {
        this.decoders = decoders;
        this.recognizer = recognizer;
        this.spool = spool;
    }

    /**
     * Decodes one layer; what comes out and what goes wrong is the receiver's.
     *
     * @return id of the decoder that gave the layer; empty where none knows the form
     * @throws CancelledException where the walk's caller gave up
     */
    String decode(HostPiece piece, Set<String> forms, Budget budget, StepCall call, Receiver out) {
        return decode(piece, forms, false, budget, call, out);
    }

    /** As above; but not only the best decoder looks into it, all that know it do, the best first: several things hide in one text. */
    boolean decodeByAll(HostPiece piece, Set<String> forms, Budget budget, StepCall call, Receiver out) {
        return !decode(piece, forms, true, budget, call, out).isEmpty();
    }

    private String decode(HostPiece piece, Set<String> forms, boolean all, Budget budget, StepCall call, Receiver out) {
        String last = "";
        for (Recognizer.Candidate candidate : recognizer.rank(piece, forms, out::problem)) {
            Layer layer = new Layer(piece, candidate.id(), candidate.score(), budget, spool, call, out);
            Problem problem = attempt(candidate.id(), piece, layer, call);
            if (layer.refused()) {
                continue;
            }
            last = candidate.id();

            if (problem != null) {
                out.problem(problem);
            }
            if (!all && (problem == null || layer.produced())) {
                return last;
            }
        }
        return last;
    }

    /** Null where it went well, or a limit that is noted already ended it. */
    private Problem attempt(String id, HostPiece piece, Layer layer, StepCall call) {
        Problem problem = null;
        try (Lease<Decoder.Session> entered = decoders.enter(id)) {
            call.resume();
            entered.onCancel(call::withdraw);

            entered.session().decode(piece, layer, call);
        } catch (ProviderException e) {
            problem = e.problem();
        } catch (IOException e) {
            problem = Problem.of(Problem.Kind.BAD_REQUEST, piece.path(), id + ": " + message(e));
        } catch (CancelledException e) {
            call.checkOuter();

            problem = call.withdrawn()
                    ? Problem.of(Problem.Kind.UNAVAILABLE, piece.path(), id + " was removed before it had decoded this")
                    : bug(piece, id + " gave up although nobody asked it to: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            problem = bug(piece, id + " wants more memory than there is");
        } catch (RuntimeException | Error e) {
            problem = bug(piece, id + " fails: " + e + at(e));
        }
        try {
            layer.end(problem == null);
        } catch (IOException e) {
            problem = Problem.of(Problem.Kind.UNAVAILABLE, piece.path(), message(e));
        }
        return layer.limited() || layer.refused() ? null : problem;
    }

    private static Problem bug(HostPiece piece, String message) {
        return Problem.of(Problem.Kind.BUG, piece.path(), message);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String at(Throwable e) {
        List<StackTraceElement> trace = List.of(e.getStackTrace());
        return trace.isEmpty() ? "" : " at " + trace.get(0);
    }
}
