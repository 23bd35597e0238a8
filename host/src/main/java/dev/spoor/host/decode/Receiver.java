package dev.spoor.host.decode;

import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;

/** What becomes of one piece. Safe for use by many threads; may block, and throws CancelledException when nobody wants more. */
interface Receiver {
    void piece(HostPiece child, String decoder);

    /**
     * False where rows of this piece are not wanted; the decoder is then stopped and the next best is tried.
     *
     * @param score how sure the decoder is of the form
     */
    boolean wantsRows(String decoder, int score);

    void rows(String table, Batch batch, String decoder);

    void problem(Problem problem);

    void finding(Finding finding);
}
