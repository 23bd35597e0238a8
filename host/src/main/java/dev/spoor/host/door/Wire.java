package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Http.Request.Header;
import dev.spoor.api.Http.Request.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Asks once, of the network or of a recording. Judges nothing: who may ask whom is the door's business. Safe for use by many threads. */
interface Wire extends AutoCloseable {
    /**
     * Answers as soon as status and headers are there.
     *
     * @throws IOException where there is no answer; the message may hold anything
     */
    Answer send(Ask ask, Call call) throws IOException;

    @Override
    default void close() {}

    /**
     * One request.
     *
     * @param url where to, without the hidden parameters
     * @param hiddenQuery parameters to be added last
     * @param body may be null
     * @param timeout longest wait for the whole answer; null where the caller does not say
     * @param dns where its name may lead
     */
    record Ask(
            String method,
            HttpUrl url,
            List<Header> headers,
            List<Hidden> hiddenHeaders,
            List<Hidden> hiddenQuery,
            byte[] body,
            Duration timeout,
            SafeDns dns) {
        /** The address as it may be written down, save for known secrets elsewhere in it. */
        String shownUrl() {
            StringBuilder shown = new StringBuilder(url.toString());
            for (Hidden hidden : hiddenQuery) {
                shown.append(shown.indexOf("?") < 0 ? '?' : '&')
                        .append(hidden.name())
                        .append("=***");
            }
            return shown.toString();
        }
    }

    /** An answer. One thread at a time. */
    interface Answer extends AutoCloseable {
        int status();

        List<Header> headers();

        /** The body, decompressed; the same stream each time. */
        InputStream body() throws IOException;

        @Override
        void close();

        /** First header of this name. */
        default Optional<String> header(String name) {
            return headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }
}
