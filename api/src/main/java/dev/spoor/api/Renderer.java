package dev.spoor.api;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Draws. {@link Descriptor#accepts()} names the kinds of {@link View}, {@link Descriptor#produces()} the media types. Evidence is hostile: whatever the
 * medium gives a meaning to is escaped.
 */
public interface Renderer extends Provider<Renderer.Session> {
    /** Ready to draw. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Draws a view and the views within. Views of a kind that it does not know are drawn as a table with a note.
         *
         * @param out not to be closed
         */
        void render(View view, Inputs in, OutputStream out, Call call) throws ProviderException, IOException;

        @Override
        default void close() {}
    }
}
