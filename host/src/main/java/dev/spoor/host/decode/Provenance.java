package dev.spoor.host.decode;

/**
 * Where the rows of a batch came from.
 *
 * @param path the way to the piece that they stood in, from the outermost input, for people: {@code evidence.zip/logs/a.json}
 * @param step that piece's step in the walk: {@link Steps#get}; -1 for what stood in a cell
 * @param decoder id of the decoder that read it
 */
public record Provenance(String path, int step, String decoder) {}
