package dev.spoor.intel;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads bodies of answers. */
final class Body {
    /** Answers of this size are none about one indicator. */
    private static final int MAX_ANSWER = 16 << 20;

    private Body() {}

    /** The body as JSON; null where it is none and the status says that something is wrong. */
    static Object json(Indicator indicator, Http.Reply reply) throws ProviderException {
        try {
            Object json = Json.parse(reply.bytes(MAX_ANSWER));
            if (json instanceof Map || json instanceof List) {
                return json;
            }
        } catch (IOException e) {
            // What says 404 may have been about to say that the indicator is not known.
            if (reply.status() < 400 || reply.status() == 404) {
                String why = "the answer broke off: " + e.getMessage();
                throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, indicator.value(), why), e);
            }
        } catch (IllegalArgumentException e) {
            if (reply.status() < 400) {
                String why = "the answer is no JSON: " + e.getMessage();
                throw new ProviderException(Problem.of(Problem.Kind.PROTOCOL, indicator.value(), why), e);
            }
        }
        if (reply.status() < 400) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, indicator.value(), "the answer is no JSON object");
        }
        return null;
    }
}
