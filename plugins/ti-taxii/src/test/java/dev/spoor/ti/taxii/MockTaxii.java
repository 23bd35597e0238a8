package dev.spoor.ti.taxii;

import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.MockSite.Asked;
import dev.spoor.tck.mock.MockSite.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A TAXII 2.1 server: discovery, two API roots, collections, pages of {@code pageSize}, {@code added_after}, {@code match[type]}. */
final class MockTaxii {
    /** An object and when it was added. */
    record Added(String when, Map<String, Object> object) {}

    static final String FIRST = "91a7b528-80eb-42ed-a74d-c6fbd5a26116";
    static final String SECOND = "52892447-4d7e-4f70-b94d-d7f22742ff63";

    volatile String authorization;
    volatile int pageSize = 2;
    volatile boolean tellsNext = true;
    volatile boolean tellsAdded = true;
    volatile boolean loops;
    volatile String root = "/api1/";
    /** What is answered in place of each page; null for the page. */
    volatile Page page;

    final Map<String, List<Added>> collections = new LinkedHashMap<>();

    MockTaxii(String authorization) {
        this.authorization = authorization;
        List<Added> first = new ArrayList<>();
        collections.put(FIRST, first);
        collections.put(SECOND, new ArrayList<>());
        first.add(new Added("2026-11-01T00:00:00.000001Z", Map.of("type", "malware", "id", "malware--1", "name", "X")));
        add(
                FIRST,
                "1",
                "[ipv4-addr:value = '203.0.113.9' OR domain-name:value = 'evil.example.com']",
                "2026-11-01T00:00:00.000002Z",
                "confidence",
                85L);
        add(
                FIRST,
                "2",
                "[url:value = 'http://old.example.org/']",
                "2026-11-01T00:00:00.000003Z",
                "valid_until",
                "2026-11-10T00:00:00Z");
        add(
                FIRST,
                "3",
                "[file:hashes.'SHA-256' = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08']",
                "2026-11-01T00:00:00.000004Z");
        add(
                FIRST,
                "4",
                "[domain-name:value = 'two.example.org' AND ipv4-addr:value = '198.51.100.1']",
                "2026-11-01T00:00:00.000005Z");
        add(
                SECOND,
                "5",
                "[domain-name:value = 'second.example.org']",
                "2026-11-01T00:00:00.000001Z",
                "confidence",
                10L);
    }

    void add(String collection, String id, String pattern, String when, Object... more) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "indicator");
        object.put("spec_version", "2.1");
        object.put("id", "indicator--" + id);
        object.put("name", "Indicator " + id);
        object.put("pattern", pattern);
        object.put("pattern_type", "stix");
        object.put("modified", when);
        for (int i = 0; i < more.length; i += 2) {
            object.put(more[i].toString(), more[i + 1]);
        }
        collections.get(collection).add(new Added(when, object));
    }

    Page answer(Asked asked) {
        if (!asked.header("authorization").equals(authorization)) {
            return Page.json(401, Map.of("title", "Unauthorized", "http_status", "401"));
        }
        if (!asked.header("accept").equals("application/taxii+json;version=2.1")) {
            return Page.json(406, Map.of("title", "Not Acceptable", "http_status", "406"));
        }
        String path = asked.path();
        if (path.equals("/taxii2/")) {
            return Page.json(200, Map.of("title", "Test", "default", root, "api_roots", List.of(root)));
        } else if (path.equals("/api1/")) {
            return Page.json(
                    200,
                    Map.of(
                            "title",
                            "Root",
                            "versions",
                            List.of("application/taxii+json;version=2.1"),
                            "max_content_length",
                            1L << 20));
        } else if (path.equals("/api1/collections/")) {
            return Page.json(
                    200,
                    Map.of(
                            "collections",
                            List.of(
                                    collection(FIRST, "First", "one", true),
                                    collection(SECOND, "Second", "two", true),
                                    collection("472c94ae-3113-4e3e-a4dd-a9f4ac7471d4", "Secret", "three", false))));
        }
        for (String id : collections.keySet()) {
            if (path.equals("/api1/collections/" + id + "/objects/")) {
                return page != null ? page : objects(collections.get(id), asked);
            }
        }
        return null;
    }

    private static Map<String, Object> collection(String id, String title, String alias, boolean readable) {
        return Map.of("id", id, "title", title, "alias", alias, "can_read", readable, "can_write", false);
    }

    private Page objects(List<Added> all, Asked asked) {
        String after = asked.query().getOrDefault("added_after", "");
        String type = asked.query().getOrDefault("match[type]", "");
        int from = Integer.parseInt(asked.query().getOrDefault("next", "0"));
        List<Added> fitting = all.stream()
                .filter(one -> after.isEmpty() || one.when().compareTo(after) > 0)
                .filter(one -> type.isEmpty() || one.object().get("type").equals(type))
                .toList();
        List<Added> page = fitting.stream().skip(from).limit(pageSize).toList();
        if (page.isEmpty()) {
            return Page.json(200, Map.of());
        }
        boolean more = from + page.size() < fitting.size() || loops;
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("more", more);
        if (more && tellsNext) {
            envelope.put("next", String.valueOf(loops ? from : from + page.size()));
        }
        envelope.put("objects", page.stream().map(Added::object).toList());
        Page answer = Page.json(200, envelope);
        return tellsAdded
                ? answer.header(
                        "X-TAXII-Date-Added-Last", page.get(page.size() - 1).when())
                : answer;
    }

    MockSite site() {
        return MockSite.start(this::answer);
    }
}
