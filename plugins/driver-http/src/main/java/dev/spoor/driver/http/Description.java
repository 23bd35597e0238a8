package dev.spoor.driver.http;

import dev.spoor.answers.KustoTypes;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Column;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a service is asked. Immutable; the guide has a page on what may stand in it.
 *
 * @param variables names that a request or a connection may set, with what they are otherwise
 * @param authorization word before a token: Bearer, Splunk, ApiKey; empty for the token alone
 * @param wrapped key in which a query that is JSON may be wrapped; empty for none
 * @param check asked to find out whether the service lets us in; null for none
 * @param start asked once, before all pages; null for none
 * @param ready asked until it says that the rest can be; null for none
 * @param first the first page; null where it is as the others
 * @param page a page
 * @param finish asked in the end, to tidy up; null for none
 * @param cursor where on a page the next page's cursor or link is
 * @param count rows of a page
 * @param rows where on a page the rows are
 * @param unwrap objects whose fields stand for them
 * @param flatten levels of objects that become fields with dots
 * @param columns types that are known
 * @param whole values on a page that say that it is whole
 */
record Description(
        Map<String, String> variables,
        String authorization,
        String wrapped,
        Step check,
        Step start,
        Step ready,
        Step first,
        Step page,
        Step finish,
        Paging paging,
        String cursor,
        long count,
        String rows,
        Set<String> unwrap,
        int flatten,
        Map<String, Column> columns,
        Map<String, String> whole) {
    private static final Set<String> KEYS = Set.of(
            "variables",
            "authorization",
            "wrapped",
            "check",
            "start",
            "ready",
            "first",
            "page",
            "finish",
            "paging",
            "cursor",
            "count",
            "rows",
            "unwrap",
            "flatten",
            "columns",
            "whole");

    /** How one page leads to the next. */
    enum Paging {
        /** There is one page. */
        NONE,
        /** By the number of rows before it; the last page has none. */
        OFFSET,
        /** By a word that the page before it says; the last page has none, or no rows. */
        CURSOR,
        /** By an address that the page before it says. */
        LINK
    }

    /** Reads a description. */
    static Description parse(byte[] yaml) throws ProviderException {
        Object read;
        try {
            read = Yaml.parse(yaml);
        } catch (IOException e) {
            throw bad("is no YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
        Map<String, Object> map = map(read, "it");
        for (String key : map.keySet()) {
            if (!KEYS.contains(key)) {
                throw bad("has the key " + key + ", which is not known; known are "
                        + KEYS.stream().sorted().toList());
            }
        }
        Map<String, String> variables = texts(map.get("variables"), "variables");
        Map<String, Column> columns = new LinkedHashMap<>();
        texts(map.get("columns"), "columns").forEach((name, type) -> columns.put(name, KustoTypes.column(name, type)));
        Step page = Step.of(map.get("page"), "page");
        if (page == null) {
            throw bad("lacks page, which says how rows are asked for");
        }
        Paging paging = paging(text(map.get("paging"), "none"));
        String cursor = text(map.get("cursor"), "");
        if ((paging == Paging.CURSOR || paging == Paging.LINK) && cursor.isEmpty()) {
            throw bad("lacks cursor, which says where on a page the next one is named");
        }
        Step ready = Step.of(map.get("ready"), "ready");
        if (ready != null && ready.until().isEmpty()) {
            throw bad("lacks ready.until, which says where an answer tells that the rest can be asked");
        }
        Object unwrap = map.getOrDefault("unwrap", List.of());
        Set<String> unwrapped = new LinkedHashSet<>();
        if (unwrap instanceof List<?> list) {
            list.forEach(one -> unwrapped.add(String.valueOf(one)));
        } else {
            throw bad("has an unwrap that is no list");
        }
        return new Description(
                variables,
                text(map.get("authorization"), "Bearer"),
                text(map.get("wrapped"), ""),
                Step.of(map.get("check"), "check"),
                Step.of(map.get("start"), "start"),
                ready,
                Step.of(map.get("first"), "first"),
                page,
                Step.of(map.get("finish"), "finish"),
                paging,
                cursor,
                number(map.get("count"), 1_000, 1_000_000, "count"),
                text(map.get("rows"), ""),
                unwrapped,
                (int) number(map.get("flatten"), 0, 50, "flatten"),
                columns,
                texts(map.get("whole"), "whole"));
    }

    private static Paging paging(String word) throws ProviderException {
        for (Paging paging : Paging.values()) {
            if (paging.name().equalsIgnoreCase(word)) {
                return paging;
            }
        }
        throw bad("has a paging that is none of none, offset, cursor, link");
    }

    static ProviderException bad(String message) {
        return ProviderException.of(Problem.Kind.CONFIG, HttpSettings.DESCRIPTION.key(), "the description " + message);
    }

    static Map<String, Object> map(Object value, String what) throws ProviderException {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw bad("is wrong: " + what + " must be a section of keys and values");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, one) -> named.put(String.valueOf(key), one));
        return named;
    }

    static Map<String, String> texts(Object value, String what) throws ProviderException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : map(value, what).entrySet()) {
            if (entry.getValue() instanceof Map || entry.getValue() instanceof List || entry.getValue() == null) {
                throw bad("is wrong: " + what + "." + entry.getKey() + " must be a single value");
            }
            texts.put(entry.getKey(), entry.getValue().toString());
        }
        return texts;
    }

    static String text(Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    private static long number(Object value, long otherwise, long most, String key) throws ProviderException {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= 0 && number <= most) {
            return number;
        }
        throw bad("has a " + key + " that is no number up to " + most);
    }
}
