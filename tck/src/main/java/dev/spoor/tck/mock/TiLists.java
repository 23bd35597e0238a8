package dev.spoor.tck.mock;

import static dev.spoor.tck.mock.TiScenario.BAD_KEY;
import static dev.spoor.tck.mock.TiScenario.ERROR_INSIDE;
import static dev.spoor.tck.mock.TiScenario.LIMIT;
import static dev.spoor.tck.mock.TiScenario.MISS;
import static dev.spoor.tck.mock.TiScenario.PARTIAL;

import dev.spoor.api.Json;
import dev.spoor.tck.mock.TiService.Can;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Services that publish lists, which are fetched whole and searched by whoever fetched them: scenarios are about the list, of which nothing may be
 * answered where it could not be had, or not all of it. They list {@link #KNOWN}, whatever else the others know.
 */
final class TiLists {
    /** What is on the lists, by how a STIX pattern names its kind. */
    static final Map<String, String> KNOWN = Map.of(
            "ipv4-addr:value", "185.220.101.50",
            "ipv6-addr:value", "2a0b:f4c2:1::bad",
            "domain-name:value", "bad.example.org",
            "url:value", "http://bad.example.org/a?b=c&d=~~%20",
            "file:hashes.MD5", "bad74e128a6d7e828571edffcacac552",
            "file:hashes.'SHA-1'", "bad74e128a6d7e828571edffcacac552f50d05d7",
            "file:hashes.'SHA-256'", "bad74e128a6d7e828571edffcacac552f50d05d7263b3be44f71e512ec6c32c5");

    private static final String COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116";

    private TiLists() {}

    /** The exits of the Tor network. */
    static TiService tor() {
        String others = exit("A", "198.51.100.7") + exit("B", "198.51.100.8");
        return new TiService("tor")
                .list("/exit-addresses", Can.text(200, others + exit("C", KNOWN.get("ipv4-addr:value"))))
                .when(MISS, Can.text(200, others))
                // There is no key; whom its gateway does not like is refused all the same.
                .when(BAD_KEY, Can.html(403, "403 Forbidden"))
                .when(LIMIT, Can.html(429, "429 Too Many Requests"))
                .when(PARTIAL, Can.text(200, others + "ExitNode " + "C".repeat(40) + "\nExitAddress 185.2"))
                .when(ERROR_INSIDE, Can.text(200, "The list is being made anew: try again later.\n"));
    }

    private static String exit(String letter, String address) {
        return "ExitNode " + letter.repeat(40)
                + "\nPublished 2026-03-17 03:12:45\nLastStatus 2026-03-17 07:00:00\nExitAddress " + address
                + " 2026-03-17 07:08:24\n";
    }

    /** A server of TAXII 2.1 with one collection of two pages: the first is always there, scenarios are about the second. */
    static TiService taxii() {
        String objects = "/api1/collections/" + COLLECTION + "/objects/\\?";
        List<Object> known = new ArrayList<>();
        KNOWN.forEach((what, value) -> known.add(indicator(known.size() + 1, what, value)));
        Object other = indicator(0, "domain-name:value", "other.example.com");
        return new TiService("taxii")
                .keyBearer()
                .lead("GET", "/taxii2/", taxii(Map.of("title", "Played", "api_roots", List.of("/taxii/api1/"))))
                .lead(
                        "GET",
                        "/api1/collections/",
                        taxii(Map.of(
                                "collections", List.of(Map.of("id", COLLECTION, "title", "Played", "can_read", true)))))
                .lead(
                        "GET",
                        objects + "(?!.*next=).*",
                        taxii(Map.of("more", true, "next", "2", "objects", List.of(other))))
                .list(objects + ".*next=2.*", taxii(Map.of("more", false, "objects", known)))
                // A page without objects says so by leaving them out.
                .when(MISS, taxii(Map.of()))
                .when(BAD_KEY, taxii(401, Map.of("title", "Unauthorized", "http_status", "401")))
                .when(LIMIT, taxii(429, Map.of("title", "Too many requests", "http_status", "429")))
                .when(PARTIAL, taxii(Map.of("more", true, "objects", known)))
                .when(ERROR_INSIDE, taxii(Map.of("title", "The server could not read the collection")));
    }

    private static Can taxii(Object body) {
        return taxii(200, body);
    }

    private static Can taxii(int status, Object body) {
        return new Can(status, "application/taxii+json;version=2.1", Json.write(body), Map.of());
    }

    private static Map<String, Object> indicator(int id, String what, String value) {
        return Map.of(
                "type",
                "indicator",
                "id",
                "indicator--" + id,
                "name",
                "Played " + id,
                "pattern",
                "[" + what + " = '" + value + "']",
                "pattern_type",
                "stix",
                "modified",
                "2026-03-01T00:00:00.000Z",
                "confidence",
                85L);
    }
}
