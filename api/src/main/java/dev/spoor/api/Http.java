package dev.spoor.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The door to HTTP services. Implemented by the host, not by plugins: it owns pool, proxy, time limits, pacing, egress list, recording
 * and replay, and asks once, unless a request is {@linkplain Request#repeatable repeatable}. Safe for use by many threads.
 */
public interface Http {
    /**
     * Sends a request and answers as soon as the status and headers are there; the reply must be closed. Every status is an answer, also
     * 4xx and 5xx. Redirects are followed only to hosts that the request could have named itself.
     *
     * @throws ProviderException UNAVAILABLE where there is no answer in time, CONFIG where the host may not be reached
     * @throws CancelledException when the caller gave up
     */
    Reply send(Request request, Call call) throws ProviderException;

    /** What is asked. Immutable. */
    final class Request {
        /** A header, or a query parameter, whose value must not be seen. */
        public record Hidden(String name, Secret value) {}

        /** A header. */
        public record Header(String name, String value) {}

        private final String method;
        private final URI uri;
        private final List<Header> headers;
        private final List<Hidden> secretHeaders;
        private final List<Hidden> secretQuery;
        private final byte[] body;
        private final Duration timeout;
        private final boolean repeatable;

        private Request(
                String method,
                URI uri,
                List<Header> headers,
                List<Hidden> secretHeaders,
                List<Hidden> secretQuery,
                byte[] body,
                Duration timeout,
                boolean repeatable) {
            this.method = method;
            this.uri = Objects.requireNonNull(uri, "uri");
            this.headers = headers;
            this.secretHeaders = secretHeaders;
            this.secretQuery = secretQuery;
            this.body = body;
            this.timeout = timeout;
            this.repeatable = repeatable;
        }

        /** A GET. */
        public static Request get(URI uri) {
            return new Request("GET", uri, List.of(), List.of(), List.of(), null, null, false);
        }

        /** A POST of this body, which the request keeps. */
        public static Request post(URI uri, String contentType, byte[] body) {
            return new Request("POST", uri, List.of(), List.of(), List.of(), Objects.requireNonNull(body), null, false)
                    .header("Content-Type", contentType);
        }

        /** The same with another method. */
        public Request method(String newMethod) {
            return new Request(newMethod, uri, headers, secretHeaders, secretQuery, body, timeout, repeatable);
        }

        /** The same with a header more. */
        public Request header(String name, String value) {
            return new Request(
                    method,
                    uri,
                    plus(headers, new Header(name, value)),
                    secretHeaders,
                    secretQuery,
                    body,
                    timeout,
                    repeatable);
        }

        /** The same with a header more whose value must not be seen. */
        public Request header(String name, Secret value) {
            return new Request(
                    method,
                    uri,
                    headers,
                    plus(secretHeaders, new Hidden(name, value)),
                    secretQuery,
                    body,
                    timeout,
                    repeatable);
        }

        /** The same with a query parameter that must not be seen, for services that demand their key in the address. */
        public Request query(String name, Secret value) {
            return new Request(
                    method,
                    uri,
                    headers,
                    secretHeaders,
                    plus(secretQuery, new Hidden(name, value)),
                    body,
                    timeout,
                    repeatable);
        }

        /** The same with a limit on the wait for the whole answer; the call's deadline holds besides. */
        public Request timeout(Duration newTimeout) {
            return new Request(
                    method,
                    uri,
                    headers,
                    secretHeaders,
                    secretQuery,
                    body,
                    Objects.requireNonNull(newTimeout),
                    repeatable);
        }

        /**
         * The same, which may be sent again, since it asks for something and changes nothing. Where the service is busy (429, 502, 503, 504)
         * or the connection breaks before there is an answer, the host waits as long as the service wants, within its own limit and the
         * call's deadline, and sends it again. What remains is answered, or thrown, as for any other request. Requests of TI and geo
         * providers are sent once all the same: there the host asks again by itself, and counts.
         */
        public Request repeatable() {
            return new Request(method, uri, headers, secretHeaders, secretQuery, body, timeout, true);
        }

        private static <T> List<T> plus(List<T> list, T one) {
            List<T> more = new ArrayList<>(list);
            more.add(one);
            return List.copyOf(more);
        }

        /** GET, POST, ... */
        public String method() {
            return method;
        }

        /** Where to, without the hidden parameters. */
        public URI uri() {
            return uri;
        }

        /** Headers that may be seen. */
        public List<Header> headers() {
            return headers;
        }

        /** Headers that must not be seen. */
        public List<Hidden> secretHeaders() {
            return secretHeaders;
        }

        /** Query parameters that must not be seen. */
        public List<Hidden> secretQuery() {
            return secretQuery;
        }

        /** The body, never to be written; empty where there is none. */
        public Optional<byte[]> body() {
            return Optional.ofNullable(body);
        }

        /** Limit on the wait for the whole answer. */
        public Optional<Duration> timeout() {
            return Optional.ofNullable(timeout);
        }

        /** True where it may be sent again. */
        public boolean isRepeatable() {
            return repeatable;
        }

        /** Method and address; no header, no hidden parameter. */
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /** What is answered. Implemented by the host. One thread at a time; to be closed. */
    interface Reply extends AutoCloseable {
        /** The HTTP status. */
        int status();

        /** First header of this name, in any case. */
        Optional<String> header(String name);

        /** The body, decompressed, within the host's limit on bodies. Reading past the limit, or a body that is cut off, throws. */
        InputStream body() throws IOException;

        /**
         * The whole body where it is at most {@code max} bytes.
         *
         * @throws IOException where it is longer or cut off
         */
        default byte[] bytes(int max) throws IOException {
            byte[] bytes = body().readNBytes(max);
            if (bytes.length == max && body().read() >= 0) {
                throw new IOException("the answer is longer than " + max + " bytes");
            }
            return bytes;
        }

        /** Gives the connection back. */
        @Override
        void close();
    }

    /** The problem that a reply with this status is, with the wait that it asks for; to be used for every status that is no success. */
    static Problem failure(Reply reply, String subject) {
        int status = reply.status();
        Problem.Kind kind = switch (status) {
            case 401, 403, 407 -> Problem.Kind.AUTH;
            case 404, 410 -> Problem.Kind.NOT_FOUND;
            case 413, 414 -> Problem.Kind.TOO_LARGE;
            case 429 -> Problem.Kind.RATE_LIMITED;
            case 408 -> Problem.Kind.UNAVAILABLE;
            default ->
                status >= 500
                        ? Problem.Kind.UNAVAILABLE
                        : status >= 400 ? Problem.Kind.BAD_REQUEST : Problem.Kind.PROTOCOL;
        };
        Problem problem = Problem.of(kind, subject, "the service answered HTTP " + status);
        Optional<Duration> wait = reply.header("Retry-After").flatMap(Http::seconds);
        return wait.isPresent() ? problem.retryAfter(wait.get()) : problem;
    }

    private static Optional<Duration> seconds(String retryAfter) {
        String text = retryAfter.trim();
        return text.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
