package dev.spoor.host.decode;

import dev.spoor.api.Span;

/**
 * One piece of a walk: what it was decoded from, where in that it stood, and what decoded it further.
 *
 * @param id its place in {@link Steps}, in the order of the walk
 * @param parent id of the step that gave it; -1 for an input
 * @param name path of an input, else the name within the parent; from evidence, hence hostile
 * @param form form of the piece
 * @param span where in the parent, in bytes
 * @param size bytes; -1 for a stream that was not read to its end
 * @param decoder id of the decoder that took its layer off; empty where none did
 */
public record Step(int id, int parent, String name, String form, Span span, long size, String decoder) {}
