package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;

/**
 * Decodes one text down to what no decoder knows, breadth first. Bytes that turn out to be text are text. Decoders that make rows are
 * not for pieces of a text, but for the files of an archive in it.
 */
final class CellWalk {
    private record Item(HostPiece piece, DecodedText node) {}

    private final LayerDecoder layers;
    private final DecodeLimits limits;
    private final TableSink files;
    private final Call call;
    private final Queue<Item> queue = new ArrayDeque<>();

    /** @param files gets rows of files in archives */
    CellWalk(LayerDecoder layers, DecodeLimits limits, TableSink files, Call call) {
        this.layers = layers;
        this.limits = limits;
        this.files = files;
        this.call = call;
    }

    /** @param path where the text stands, for people */
    DecodedText walk(String path, byte[] text) {
        DecodedText root = new DecodedText(text);
        BytesPiece cell = new BytesPiece(path, Piece.TEXT, text);
        Budget budget = new Budget(limits, cell);
        queue.add(new Item(cell, root));
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            Taker taker = new Taker(item.piece(), item.node());
            if (item.piece().depth() > limits.depth()) {
                String message = "lies more than " + limits.depth() + " layers deep; it is not decoded";
                budget.reached("depth", item.piece(), taker::problem, message);
            } else {
                decode(item, budget, taker);
            }
            item.piece().release();
        }
        return root;
    }

    /** Text is looked into by all decoders that find something in it, other bytes by the one that knows them best. */
    private void decode(Item item, Budget budget, Taker taker) {
        HostPiece piece = item.piece();
        boolean text = Piece.TEXT.equals(piece.form());
        if (!decode(piece, text, budget, taker) && !text && item.node().isText()) {
            byte[] bytes = item.node().bytes();
            decode(
                    new BytesPiece(piece.parent(), piece.name(), Piece.TEXT, piece.span(), bytes, null),
                    true,
                    budget,
                    taker);
        }
    }

    private boolean decode(HostPiece piece, boolean text, Budget budget, Taker taker) {
        StepCall step = new StepCall(call, piece, budget, taker);
        Set<String> forms = Set.of(piece.form());
        try {
            piece.prepare();
            return text
                    ? layers.decodeByAll(piece, forms, budget, step, taker)
                    : !layers.decode(piece, forms, budget, step, taker).isEmpty();
        } catch (IOException e) {
            call.problem(Problem.of(Problem.Kind.UNAVAILABLE, piece.path(), FileTree.cause(e)));
            return false;
        } finally {
            step.end();
        }
    }

    /** Takes what comes of one piece. */
    private final class Taker implements Receiver {
        private final HostPiece piece;
        private final DecodedText node;

        Taker(HostPiece piece, DecodedText node) {
            this.piece = piece;
            this.node = node;
        }

        @Override
        public void piece(HostPiece child, String decoder) {
            byte[] bytes;
            try {
                bytes = child.bytes((int) Math.min(Integer.MAX_VALUE - 8, limits.pieceBytes()));
            } catch (IOException e) {
                call.problem(Problem.of(Problem.Kind.UNAVAILABLE, child.path(), FileTree.cause(e)));
                return;
            }
            boolean text = Piece.TEXT.equals(child.form()) || TextCheck.isText(bytes);
            DecodedText found = bytes.length == 0 ? null : node.add(decoder, child.name(), child.span(), bytes, text);
            if (found == null) {
                child.release();
            } else {
                queue.add(new Item(child, found));
            }
        }

        @Override
        public boolean wantsRows(String decoder, int score) {
            boolean inArchive =
                    piece.parent() != null && Piece.BYTES.equals(piece.parent().form());
            return inArchive && score > Recognizer.FALLBACK;
        }

        @Override
        public void rows(String table, Batch batch, String decoder) {
            files.put(table, batch, new Provenance(piece.path(), -1, decoder));
        }

        /** That something in a cell looked like an archive and is none is no news; that a limit or a mistake ended it is. */
        @Override
        public void problem(Problem problem) {
            if (problem.kind() != Problem.Kind.BAD_REQUEST) {
                call.problem(problem);
            }
        }

        @Override
        public void finding(Finding finding) {
            call.report(finding);
        }
    }
}
