package dev.spoor.intel;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How to ask about some types of indicators: an address, and for a POST a form or JSON. Immutable. */
final class Question {
    private final Set<String> types;
    private final Form path;
    private final boolean post;
    private final Map<?, ?> form;
    private final Object json;
    private final Optional<Form> page;

    private Question(Section section) {
        types = Set.copyOf(section.texts("types"));
        if (types.isEmpty()) {
            throw section.wrong("must say which types it takes");
        }
        post = section.find("post").isPresent();
        String address = section.need(post ? "post" : "get");
        if (!address.startsWith("/")) {
            throw section.wrong("must ask for a path that begins with /, not " + address);
        }
        path = Form.of(address).checkedAddress("https://example.com");
        form = section.section("form").map(Section::map).orElse(Map.of());
        json = section.find("json").orElse(null);
        page = section.text("page").map(Form::of).map(form -> form.checkedAddress(""));
        body(new Indicator("domain", "example.com"));
    }

    static Question of(Section section) {
        return new Question(section.only(List.of("types", "get", "post", "form", "json", "page")));
    }

    /** One that is part of a section with more in it. */
    static Question further(Section section) {
        return new Question(section);
    }

    Set<String> types() {
        return types;
    }

    /** The page on which a person can read more. */
    Optional<Form> page() {
        return page;
    }

    /** The request, without a key. */
    Http.Request request(URI base, Indicator indicator) {
        String root = base.toString();
        URI address = URI.create(
                (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path.address(indicator));
        if (!post) {
            return Http.Request.get(address);
        }
        String type = json != null ? "application/json" : "application/x-www-form-urlencoded";
        return Http.Request.post(address, type, body(indicator).getBytes(StandardCharsets.UTF_8));
    }

    private String body(Indicator indicator) {
        if (json != null) {
            return Json.write(filled(json, indicator));
        }
        List<String> pairs = new ArrayList<>();
        form.forEach((key, value) -> pairs.add(encoded(key.toString()) + "="
                + encoded(Form.of(value.toString()).plain(indicator))));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Object filled(Object value, Indicator indicator) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, inside) -> filled.put(key.toString(), filled(inside, indicator)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> filled(one, indicator)).toList();
        }
        return value instanceof String text ? Form.of(text).plain(indicator) : value;
    }
}
