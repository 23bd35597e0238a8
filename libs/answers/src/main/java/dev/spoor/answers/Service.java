package dev.spoor.answers;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;

/** A web service as a driver asks it. Safe for use by many threads. */
public final class Service {
    /** A page that breaks off is asked for so often. */
    private static final int TRIES = 3;

    private final Http http;
    private final Access access;
    private final Refusals refusals;
    private final Consumer<Http.Reply> watch;

    /** A service behind this door, which this lets in, and whose own words for a refusal these know. */
    public Service(Http http, Access access, Refusals refusals) {
        this(http, access, refusals, reply -> {});
    }

    private Service(Http http, Access access, Refusals refusals, Consumer<Http.Reply> watch) {
        this.http = http;
        this.access = access;
        this.refusals = refusals;
        this.watch = watch;
    }

    /** The same, of whose answers, refusals too, this sees status and headers; it leaves the body alone. */
    public Service watchedBy(Consumer<Http.Reply> newWatch) {
        return new Service(http, access, refusals, newWatch);
    }

    /**
     * Sends a request; where the service does not accept the authorization any more, once again with a new one.
     *
     * @return an answer with a status of success, to be closed
     * @throws ProviderException what the service said instead
     */
    public Http.Reply ask(Http.Request request, Call call) throws ProviderException {
        Secret first = access.authorization(call);
        Http.Reply reply = sent(with(request, first), call);
        if (reply.status() == 401 && first != null && access.refused(first)) {
            reply.close();
            reply = sent(with(request, access.authorization(call)), call);
        }
        if (reply.status() >= 200 && reply.status() < 300) {
            return reply;
        }
        try (Http.Reply refused = reply) {
            throw new ProviderException(refusals.problem(refused, request.uri().getHost()));
        }
    }

    private Http.Reply sent(Http.Request request, Call call) throws ProviderException {
        Http.Reply reply = http.send(request, call);
        watch.accept(reply);
        return reply;
    }

    private static Http.Request with(Http.Request request, Secret authorization) {
        Http.Request repeatable = request.repeatable();
        return authorization == null ? repeatable : repeatable.header("Authorization", authorization);
    }

    /**
     * The whole body of an answer. Since nothing of it was used before it is whole, one that breaks off is asked for again.
     *
     * @param max most bytes
     */
    public byte[] page(Http.Request request, int max, Call call) throws ProviderException {
        for (int tries = 1; ; tries++) {
            try (Http.Reply reply = ask(request, call)) {
                InputStream body = reply.body();
                byte[] bytes = body.readNBytes(max);
                if (bytes.length < max || body.read() < 0) {
                    return bytes;
                }
                throw ProviderException.of(
                        Problem.Kind.TOO_LARGE, request.uri().getHost(), "the answer is longer than " + max + " bytes");
            } catch (IOException e) {
                call.check();
                if (tries == TRIES) {
                    throw brokenOff(request.uri(), e);
                }
            }
        }
    }

    /** What an answer is whose body could not be read to its end. */
    public static ProviderException brokenOff(URI uri, IOException e) {
        return new ProviderException(
                Problem.of(Problem.Kind.UNAVAILABLE, uri.getHost(), "the answer broke off: " + e.getMessage()), e);
    }
}
