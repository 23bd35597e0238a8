package dev.spoor.host.decode;

import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;

/** Something that came of a piece and waits for its turn. */
sealed interface Event {
    /** Bytes of memory that it takes while it waits, roughly. */
    default long cost() {
        return 256;
    }

    record Rows(String table, Batch batch, String decoder) implements Event {
        @Override
        public long cost() {
            return 256 + batch.bytes();
        }
    }

    record Child(HostPiece piece) implements Event {}

    record Trouble(Problem problem) implements Event {}

    record Report(Finding finding) implements Event {}
}
