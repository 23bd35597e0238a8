package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One service of threat intelligence as its documentation has it: which questions it takes, how the key is given, and what it answers when. Bodies
 * are templates in which {@code {value}} stands for what it is asked of. Made in one go by {@link TiServices}.
 */
final class TiService {
    /** An answer written down. */
    record Can(int status, String type, String text, Map<String, String> headers) {
        static Can json(int status, String text) {
            return new Can(status, "application/json; charset=utf-8", text, Map.of());
        }

        static Can html(int status, String title) {
            String page = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                    + "</h1></body></html>";
            return new Can(status, "text/html", page, Map.of());
        }

        static Can text(int status, String text) {
            return new Can(status, "text/plain; charset=utf-8", text, Map.of());
        }

        Can header(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Can(status, type, text, more);
        }

        byte[] bytes(String value) {
            String escaped = Json.write(value);
            String inside = type.contains("json") ? escaped.substring(1, escaped.length() - 1) : value;
            return text.replace("{value}", inside).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * What is asked.
     *
     * @param value of what; a text that is the same whenever the same is asked
     * @param answer by what services know; null where there is nothing of it
     */
    record Question(String value, Function<Predicate<String>, Can> answer) {}

    /** A request on the way to questions. */
    private record Lead(String method, Pattern address, Can can) {}

    final String id;
    final List<Rate> rates = new ArrayList<>();
    private final List<Function<Ask, Question>> questions = new ArrayList<>();
    private final List<Lead> leads = new ArrayList<>();
    private final Map<TiScenario, Can> cans = new HashMap<>();
    private Function<Ask, String> key = ask -> null;
    private boolean keyless;
    private boolean pagesWithoutAccept;

    /** At most so many requests in a period. */
    record Rate(int requests, Duration per) {}

    TiService(String id) {
        this.id = id;
    }

    /** The key is in this header. */
    TiService keyHeader(String name) {
        key = ask -> ask.header(name);
        return this;
    }

    /** The key is this parameter of the address. */
    TiService keyQuery(String name) {
        key = ask -> ask.query.getOrDefault(name, "");
        return this;
    }

    /** Name and password, with a colon between (RFC 7617). */
    TiService keyBasic() {
        key = ask -> ask.header("Authorization").startsWith("Basic ")
                ? new String(
                        Base64.getDecoder().decode(ask.header("Authorization").substring(6)), StandardCharsets.UTF_8)
                : "";
        return this;
    }

    /** The key is a token (RFC 6750). */
    TiService keyBearer() {
        return key(ask -> ask.header("Authorization").replaceFirst("^Bearer ", ""));
    }

    /** The key is elsewhere; null where a request needs none. */
    TiService key(Function<Ask, String> given) {
        key = given;
        return this;
    }

    /** It also answers those who give no key. */
    TiService keyless() {
        keyless = true;
        return this;
    }

    /** Errors are web pages to those who do not accept JSON. */
    TiService pagesWithoutAccept() {
        pagesWithoutAccept = true;
        return this;
    }

    TiService rate(int requests, Duration per) {
        rates.add(new Rate(requests, per));
        return this;
    }

    /** A GET of an address, as a pattern whose group is what it is asked of. */
    TiService get(String address, String hit) {
        return get(address, hit, value -> value);
    }

    /** The same where that is in base64 for addresses. */
    TiService getBase64(String address, String hit) {
        return get(address, hit, value -> new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    }

    private TiService get(String address, String hit, Function<String, String> decoded) {
        Pattern pattern = Pattern.compile(address);
        return asks(
                ask -> {
                    Matcher matcher = pattern.matcher(address(ask));
                    return !ask.method.equals("GET") || !matcher.matches()
                            ? null
                            : decoded.apply(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
                },
                hit);
    }

    /** Path and query below the service's own address. */
    String address(Ask ask) {
        String query = ask.uri.getRawQuery();
        return ask.uri.getRawPath().substring(1 + id.length()) + (query == null ? "" : "?" + query);
    }

    /** A POST of a form whose field is what it is asked of. */
    TiService form(String path, String field, String hit) {
        return asks(ask -> isPost(ask, path) ? ask.form().get(field) : null, hit);
    }

    /** A POST of JSON that has it at this place. */
    TiService json(String path, String field, String hit) {
        return asks(ask -> isPost(ask, path) ? Json.text(ask.json(), field).orElse(null) : null, hit);
    }

    private boolean isPost(Ask ask, String path) {
        return ask.method.equals("POST") && address(ask).equals(path);
    }

    private TiService asks(Function<Ask, String> value, String hit) {
        Can can = Can.json(200, hit);
        return asks(ask -> {
            String asked = value.apply(ask);
            return asked == null ? null : new Question(asked, known -> known.test(asked) ? can : null);
        });
    }

    /** A GET of a list, which is the same whatever one looks for in it. */
    TiService list(String address, Can whole) {
        Pattern pattern = Pattern.compile(address);
        return asks(
                ask -> ask.method.equals("GET") && pattern.matcher(address(ask)).matches()
                        ? new Question(address(ask), known -> whole)
                        : null);
    }

    /** Any other question: null for a request that is none. */
    TiService asks(Function<Ask, Question> question) {
        questions.add(question);
        return this;
    }

    /**
     * A request that comes before questions, as discovery and log-in do. It is answered in every scenario, for those are about questions.
     *
     * @param address as a pattern
     * @param can in which {@code {value}} is the address of the service
     */
    TiService lead(String method, String address, Can can) {
        leads.add(new Lead(method, Pattern.compile(address), can));
        return this;
    }

    /** What it answers in a scenario. */
    TiService when(TiScenario scenario, Can can) {
        cans.put(scenario, can);
        return this;
    }

    /** The question; null where it takes none such. */
    Question question(Ask ask) {
        return questions.stream()
                .map(asked -> asked.apply(ask))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What it answers on the way to questions; null where this is no such request. */
    Can lead(Ask ask) {
        return leads.stream()
                .filter(lead -> ask.method.equals(lead.method())
                        && lead.address().matcher(address(ask)).matches())
                .findFirst()
                .map(Lead::can)
                .orElse(null);
    }

    /** Whether the key is right: the expected one, with the password where there is one. */
    boolean admits(Ask ask, String expected, String password) {
        String given = key.apply(ask);
        return given == null
                || given.equals(expected)
                || given.equals(expected + ":" + password)
                || keyless && given.isEmpty();
    }

    /** The key that came with a question, empty where none did; a name and its password with a blank between. */
    String told(Ask ask) {
        String given = key.apply(ask);
        return given == null ? "" : given.replace(':', ' ');
    }

    /** What it answers in a scenario; null where it has no words of its own for it. */
    Can can(TiScenario scenario, Ask ask) {
        Can can = cans.get(scenario);
        boolean page = can != null
                && can.status() >= 400
                && pagesWithoutAccept
                && !ask.header("Accept").contains("json");
        return page ? Can.html(can.status(), "Error") : can;
    }
}
