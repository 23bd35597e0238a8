package dev.spoor.intel;

import dev.spoor.api.Indicator;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Text with places for values: {@code /v1/ip/{value}}. {@code {value}} is the indicator, {@code {type}} its type, {@code {base64url}} the indicator in
 * base64 for addresses (RFC 4648, section 5, without padding); anything else is a path into the answer, or several with bars between.
 * Immutable.
 */
final class Form {
    private static final int SHOWN = 5;

    /** Text as it is, or the name of a place. */
    private record Part(String text, boolean place) {}

    private final List<Part> parts = new ArrayList<>();

    private Form(String text) {
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                parts.add(new Part(text.substring(at), false));
                return;
            }
            if (open > at) {
                parts.add(new Part(text.substring(at, open), false));
            }
            parts.add(new Part(text.substring(open + 1, close), true));
            at = close + 1;
        }
    }

    static Form of(String text) {
        return new Form(text);
    }

    /** For an address: every value is percent-encoded, so that none can change what is asked. */
    String address(Indicator indicator) {
        return fill(place -> URLEncoder.encode(value(place, indicator), StandardCharsets.UTF_8)
                .replace("+", "%20"));
    }

    /** The value itself, for a form or JSON, which encode it themselves. */
    String plain(Indicator indicator) {
        return fill(place -> value(place, indicator));
    }

    /** For people: places are also paths into the answer, of whose values the first few are named. */
    String sentence(ServiceAnswer answer) {
        return fill(place -> isOfIndicator(place) ? value(place, answer.indicator()) : found(place, answer.json()));
    }

    /** Of several paths, {@code a.b|c.d}, the first counts that leads somewhere. */
    private static String found(String paths, Object json) {
        List<Object> all = List.of();
        for (String path : paths.split("\\|")) {
            all = all.isEmpty() ? JsonPath.of(path).all(json) : all;
        }
        String some = all.stream()
                .limit(SHOWN)
                .map(one -> one instanceof Map || one instanceof List ? "..." : one.toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "-" : all.size() > SHOWN ? some + ", ..." : some;
    }

    private String fill(Function<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.place() ? values.apply(part.text()) : part.text());
        }
        return text.toString();
    }

    private static boolean isOfIndicator(String place) {
        return List.of("value", "type", "base64url").contains(place);
    }

    private static String value(String place, Indicator indicator) {
        return switch (place) {
            case "value" -> indicator.value();
            case "type" -> indicator.type();
            case "base64url" ->
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(indicator.value().getBytes(StandardCharsets.UTF_8));
            default ->
                throw new IllegalArgumentException(
                        "{" + place + "} can be no part of a question; {value}, {type} and {base64url} can");
        };
    }

    /**
     * Complains of places that no question can fill, and of what gives no address.
     *
     * @param base what stands before it; empty where it is whole
     */
    Form checkedAddress(String base) {
        String address = base + address(new Indicator("url", "http://example.com/"));
        try {
            new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address can be made so: " + e.getMessage(), e);
        }
        return this;
    }
}
