/**
 * What a plugin sees of Spoor: six kinds of provider, the values that they exchange with the host, and what the host does for them.
 *
 * <p>Direction decides the type. What plugins implement are interfaces with one abstract method, growing by {@code default} methods only:
 * {@link dev.spoor.api.Provider} and the sessions. What the host implements ({@link dev.spoor.api.Call}, {@link dev.spoor.api.Context},
 * {@link dev.spoor.api.Http}, {@link dev.spoor.api.Piece}, {@link dev.spoor.api.Pieces}, {@link dev.spoor.api.Inputs}, {@link
 * dev.spoor.api.data.Sink}, {@link dev.spoor.api.data.Source}, {@link dev.spoor.api.Spool}) is not for plugins to implement and may grow. Values are
 * immutable; nothing here is null unless it says so.
 *
 * <p>Threads: the host calls {@code descriptor()} and {@code open} from one thread at a time, and the methods of a session from many at once.
 * Everything that is handed to a call is valid inside that call only.
 */
package dev.spoor.api;
