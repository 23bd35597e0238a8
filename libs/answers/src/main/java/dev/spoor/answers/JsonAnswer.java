package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** JSON as services send it. */
public final class JsonAnswer {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxStringLength(32 << 20)
                    .maxNumberLength(1_000)
                    .maxNameLength(1 << 16)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonAnswer() {}

    /** What is done with an answer. */
    @FunctionalInterface
    public interface Reader {
        /** Reads; the parser stands before the first token. */
        void read(JsonParser json) throws IOException, ProviderException;
    }

    /**
     * Reads an answer.
     *
     * @param subject who is asked, for problems
     * @throws ProviderException PROTOCOL where it is no JSON, or not the JSON that is documented; UNAVAILABLE where it breaks off
     */
    public static void read(Http.Reply reply, String subject, Reader reader) throws ProviderException {
        String type = reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            throw protocol(subject, "it answered with a page in HTML; is a proxy in between, or is the address wrong?");
        }
        try {
            read(reply.body(), subject, reader);
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, subject, "the answer broke off: " + e.getMessage()), e);
        }
    }

    /** Reads a body that is there already, or that breaks off with an IOException. */
    public static void read(InputStream body, String subject, Reader reader) throws ProviderException, IOException {
        try (JsonParser json = FACTORY.createParser(body)) {
            reader.read(json);
        } catch (JsonProcessingException e) {
            // Its own message quotes the document.
            String place =
                    e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
            throw protocol(subject, "what it answered is no JSON" + place + ", or breaks off there");
        }
    }

    /** It answered, but not as it is documented to. */
    public static ProviderException protocol(String subject, String message) {
        return ProviderException.of(Problem.Kind.PROTOCOL, subject, message);
    }

    /** The next token, which must be this one. */
    public static void expect(JsonParser json, JsonToken wanted, String subject) throws IOException, ProviderException {
        JsonToken token = json.nextToken();
        if (token != wanted) {
            throw protocol(
                    subject,
                    token == null
                            ? json.currentLocation().getByteOffset() <= 0
                                    ? "it answered with nothing"
                                    : "the answer breaks off"
                            : "the answer is not as it is documented, at byte "
                                    + json.currentTokenLocation().getByteOffset());
        }
    }
}
