package dev.spoor.feeds;

import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Bodies of replies, whole or not at all: what broke off, and what is something else, is a problem and never a short answer. */
public final class Bodies {
    private Bodies() {}

    /**
     * The body of a reply with status 200.
     *
     * @param max bytes that are read at most
     * @param subject what problems are about
     * @throws ProviderException the problem that any other status is; UNAVAILABLE where the body breaks off or is longer
     */
    public static byte[] whole(Http.Reply reply, int max, String subject) throws ProviderException {
        if (reply.status() != 200) {
            throw new ProviderException(Http.failure(reply, subject));
        }
        try {
            return reply.bytes(max);
        } catch (IOException e) {
            String why = "the answer broke off: " + e.getMessage();
            throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, subject, why), e);
        }
    }

    /**
     * The body of a reply with status 200 as JSON: a map or a list.
     *
     * @throws ProviderException as {@link #whole}; PROTOCOL where it is no JSON, as the page of a proxy is none
     */
    public static Object json(Http.Reply reply, int max, String subject) throws ProviderException {
        byte[] body = whole(reply, max, subject);
        try {
            Object json = Json.parse(body);
            if (json instanceof Map || json instanceof List) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            String why = "the answer is no JSON: " + e.getMessage();
            throw new ProviderException(Problem.of(Problem.Kind.PROTOCOL, subject, why), e);
        }
        throw ProviderException.of(Problem.Kind.PROTOCOL, subject, "the answer is no JSON object");
    }
}
