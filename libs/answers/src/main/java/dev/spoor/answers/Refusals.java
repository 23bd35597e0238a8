package dev.spoor.answers;

import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a service says where it does not answer. */
public final class Refusals {
    /** Where services write the reason, the most telling place first. */
    private static final List<String> PLACES = List.of(
            "error.innererror.innererror.message",
            "error.innererror.message",
            "error.@message",
            "error.message",
            "error.root_cause[0].reason",
            "error.reason",
            "messages[0].text",
            "error_description",
            "message",
            "Message",
            "error");

    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_CHARS = 300;

    private final BiFunction<Problem, String, Problem> meaning;

    private Refusals(BiFunction<Problem, String, Problem> meaning) {
        this.meaning = meaning;
    }

    /** The usual meaning of each status. */
    public static Refusals usual() {
        return new Refusals((problem, words) -> problem);
    }

    /**
     * The usual meaning, corrected by who knows the service.
     *
     * @param meaning gives the problem, given the usual one and all that the service said
     */
    public static Refusals of(BiFunction<Problem, String, Problem> meaning) {
        return new Refusals(meaning);
    }

    /** The problem that an answer is; reads its body. */
    public Problem problem(Http.Reply reply, String subject) {
        Problem usual = Http.failure(reply, subject);
        String body = "";
        try {
            byte[] bytes = reply.body().readNBytes(MOST_BYTES);
            body = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            body = ""; // the status has to do
        }
        String said = words(body);
        Problem told = said.isEmpty() ? usual : copy(usual, usual.kind(), usual.message() + ": " + said);
        return meaning.apply(told, body);
    }

    /** A problem of another kind with the same subject and wait. */
    public static Problem copy(Problem from, Problem.Kind kind, String message) {
        Problem copy = Problem.of(kind, from.subject(), message);
        return from.retryAfter().map(copy::retryAfter).orElse(copy);
    }

    private static String words(String body) {
        Object json;
        try {
            json = Json.parse(body);
        } catch (IllegalArgumentException e) {
            return body.stripLeading().startsWith("<") ? "it sent a page in HTML; is a proxy in between?" : "";
        }
        Optional<String> words = PLACES.stream()
                .map(place -> Json.text(json, place))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
        return words.map(Refusals::plain).orElse("");
    }

    /** One line, not long. */
    public static String plain(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) + "..." : line;
    }
}
