package dev.spoor.tck;

import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What goes wrong with services, and what a provider then has to say. */
enum WireFault {
    UNAUTHORIZED(401, "{}", Problem.Kind.AUTH),
    FORBIDDEN(403, "<html>no</html>", Problem.Kind.AUTH),
    TOO_MANY(429, "{\"error\": \"slow down\"}", Problem.Kind.RATE_LIMITED),
    BROKEN(500, "oops", Problem.Kind.UNAVAILABLE),
    BUSY(503, "", Problem.Kind.UNAVAILABLE),
    A_LOGIN_PAGE(200, "<!DOCTYPE html><html><body>Please log in</body></html>", Problem.Kind.PROTOCOL),
    CUT_OFF(200, "{\"data\": [{\"attributes\": {\"na", Problem.Kind.PROTOCOL, Problem.Kind.UNAVAILABLE),
    NOTHING(200, "", Problem.Kind.PROTOCOL),
    BODY_BREAKS(200, null, Problem.Kind.PROTOCOL, Problem.Kind.UNAVAILABLE),
    NO_CONNECTION(0, "", Problem.Kind.UNAVAILABLE);

    private final int status;
    private final String body;
    private final Set<Problem.Kind> expected;

    WireFault(int status, String body, Problem.Kind first, Problem.Kind... others) {
        this.status = status;
        this.body = body;
        this.expected = EnumSet.of(first, others);
    }

    /** The kinds of problem that name it rightly. */
    Set<Problem.Kind> expected() {
        return expected;
    }

    /** A network on which it happens to every request. */
    Http http() {
        return (request, call) -> {
            if (status == 0) {
                throw ProviderException.of(Problem.Kind.UNAVAILABLE, request.toString(), "connection refused");
            }
            return new Faulty();
        };
    }

    private final class Faulty implements Http.Reply {
        private final Map<String, String> headers =
                status == 429 ? Map.of("retry-after", "7") : Map.of("content-type", "application/json");

        @Override
        public int status() {
            return status;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
        }

        @Override
        public InputStream body() {
            if (body != null) {
                return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            }
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the connection was reset");
                }
            };
        }

        @Override
        public void close() {}
    }
}
