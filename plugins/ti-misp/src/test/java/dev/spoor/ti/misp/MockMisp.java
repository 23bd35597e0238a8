package dev.spoor.ti.misp;

import dev.spoor.api.Json;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.MockSite.Asked;
import dev.spoor.tck.mock.MockSite.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The search of MISP, as far as its documentation says: values match in whole or on a side of a bar, % stands for anything, pages are from 1. */
final class MockMisp {
    private final String key;
    private final List<Map<String, Object>> attributes = new ArrayList<>();

    MockMisp(String key) {
        this.key = key;
        Map<String, Object> campaign = event("56", "Campaign X", "1");
        attribute("ip-dst|port", "203.0.113.9|443", true, campaign).put("comment", "C2");
        attribute("ip-dst", "203.0.113.9", true, event("57", "Old scans", "3"));
        attribute("domain", "news.example.org", false, campaign);
        attribute("domain", "resolver.example.org", true, campaign)
                .put(
                        "warnings",
                        List.of(Map.of(
                                "warninglist_name", "List of resolvers", "warninglist_category", "false_positive")));
        attribute("domain", "cdn.example.org", true, campaign)
                .put("warnings", List.of(Map.of("warninglist_name", "Clouds", "warninglist_category", "known")));
        attribute("domain", "ransom.example.org", true, event("58", "Crime", "3"))
                .put("Tag", List.of(Map.of("name", "ransomware:family=\"X\"")));
        attribute("domain", "low.example.org", true, campaign)
                .put("Tag", List.of(Map.of("name", "misp:threat-level=\"low-risk\"")));
        attribute("url", "http://evil.example.com/a%20b", true, campaign);
        attribute("url", "http://evil.example.com/aXXX20b", true, campaign);
        attribute(
                "filename|sha256",
                "evil.example.net|" + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                true,
                campaign);
    }

    private static Map<String, Object> event(String id, String info, String threat) {
        return Map.of(
                "id",
                id,
                "uuid",
                "5f3b8f1e-1c2c-4f2d-9d5b-0000000000" + id,
                "info",
                info,
                "threat_level_id",
                threat,
                "date",
                "2026-03-01",
                "Orgc",
                Map.of("name", "CERT"));
    }

    Map<String, Object> attribute(String type, String value, boolean toIds, Map<String, Object> event) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("id", String.valueOf(attributes.size()));
        attribute.put("event_id", event.get("id"));
        attribute.put("type", type);
        attribute.put("to_ids", toIds);
        attribute.put("timestamp", "1763700000");
        attribute.put("deleted", false);
        attribute.put("comment", "");
        attribute.put("value", value);
        attribute.put("Event", event);
        attributes.add(attribute);
        return attribute;
    }

    Page answer(Asked asked) {
        if (!asked.header("authorization").equals(key)) {
            return Page.json(
                    403,
                    Map.of("name", "Authentication failed.", "message", "Authentication failed.", "url", asked.path()));
        }
        if (!asked.method().equals("POST") || !asked.path().equals("/attributes/restSearch")) {
            return null;
        }
        Object body = asked.json();
        List<?> values = Json.list(body, "value");
        int limit = Json.number(body, "limit").orElseThrow().intValue();
        int page = Json.number(body, "page").orElseThrow().intValue();
        List<Map<String, Object>> found = attributes.stream()
                .filter(one -> values.stream().anyMatch(value -> fits(one, value.toString())))
                .skip((page - 1L) * limit)
                .limit(limit)
                .toList();
        return Page.json(200, Map.of("response", Map.of("Attribute", found)));
    }

    private static boolean fits(Map<String, Object> attribute, String value) {
        Pattern like = Pattern.compile(Pattern.quote(value).replace("%", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
        String stored = attribute.get("value").toString();
        return like.matcher(stored).matches()
                || List.of(stored.split("\\|")).stream()
                        .anyMatch(part -> like.matcher(part).matches());
    }

    static MockSite site(MockMisp misp) {
        return MockSite.start(misp::answer);
    }
}
