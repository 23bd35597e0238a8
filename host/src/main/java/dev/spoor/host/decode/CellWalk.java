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
                item.node().decodedBy(decode(item, budget, taker));
            }
            item.piece().release();
        }
        return root;
    }

    private String decode(Item item, Budget budget, Taker taker) {
        String decoder = decode(item.piece(), budget, taker);
        if (decoder.isEmpty()
                && Piece.BYTES.equals(item.piece().form())
                && item.node().isText()) {
            byte[] bytes = item.node().bytes();
            HostPiece in = item.piece();
            return decode(new BytesPiece(in.parent(), in.name(), Piece.TEXT, in.span(), bytes, null), budget, taker);
        }
        return decoder;
    }

    private String decode(HostPiece piece, Budget budget, Taker taker) {
        StepCall step = new StepCall(call, piece, budget, taker);
        try {
            piece.prepare();
            return layers.decode(piece, Set.of(piece.form()), budget, step, taker);
        } catch (IOException e) {
            call.problem(Problem.of(Problem.Kind.UNAVAILABLE, piece.path(), FileTree.cause(e)));
            return "";
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
        public void piece(HostPiece child) {
            byte[] bytes;
            try {
                bytes = child.bytes((int) Math.min(Integer.MAX_VALUE - 8, limits.pieceBytes()));
            } catch (IOException e) {
                call.problem(Problem.of(Problem.Kind.UNAVAILABLE, child.path(), FileTree.cause(e)));
                return;
            }
            if (bytes.length == 0 || node.repeats(bytes)) {
                child.release();
                return;
            }
            boolean text = Piece.TEXT.equals(child.form()) || TextCheck.isText(bytes);
            long from = child.span().from();
            queue.add(new Item(
                    child,
                    new DecodedText(node, child.name(), from, child.span().to(), bytes, text)));
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
