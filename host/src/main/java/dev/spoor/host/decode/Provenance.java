package dev.spoor.host.decode;

import dev.spoor.api.data.RowId;

/**
 * Where the rows of one batch came from.
 *
 * @param input number of the piece that they stood in, among the pieces that gave rows: the input of {@link RowId}
 * @param firstOrdinal place of the batch's first row among all rows of that piece, whatever their table
 * @param step the piece's step in the walk: {@link Steps#get}
 * @param path the way to the piece from the outermost input, for people
 * @param decoder id of the decoder that read it
 */
public record Provenance(int input, long firstOrdinal, int step, String path, String decoder) {
    /** The id of a row of the batch. */
    public RowId rowId(int row) {
        return new RowId(input, firstOrdinal + row);
    }
}
