/**
 * The decode walk: from files, folders, streams and cells, layer by layer through decoders, to rows, with the proof of what was decoded
 * from what. Hostile input is the normal case: every depth, count, size, ratio and time has a limit, and one bad piece costs itself.
 */
package dev.spoor.host.decode;
