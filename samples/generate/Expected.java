package dev.spoor.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ground truth: the findings that the story plants, each with the facts that its text should state. */
final class Expected {
    private final List<Finding> findings = new ArrayList<>();

    /** A finding under construction; facts are strings that a report should contain as they are here. */
    static final class Finding {
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Map<String, List<String>> facts = new TreeMap<>();

        private Finding(String id, String rule, Instant time) {
            fields.put("id", id);
            fields.put("rule", rule);
            fields.put("time", Times.ticks(time));
        }

        Finding host(Host host) {
            return fact("hosts", host.name());
        }

        Finding host(LinuxHost host) {
            return fact("hosts", host.name());
        }

        Finding account(String account) {
            return fact("accounts", account);
        }

        Finding technique(String technique) {
            return fact("techniques", technique);
        }

        Finding decoded(String text) {
            return fact("decoded", text);
        }

        Finding address(String address) {
            return fact("addresses", address);
        }

        Finding domain(String domain) {
            return fact("domains", domain);
        }

        Finding url(String url) {
            return fact("urls", url);
        }

        Finding hash(String hash) {
            return fact("hashes", hash);
        }

        /** The name of a file, service or task. */
        Finding name(String name) {
            return fact("names", name);
        }

        private Finding fact(String group, String value) {
            facts.computeIfAbsent(group, g -> new ArrayList<>()).add(value);
            return this;
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>(fields);
            json.put("facts", facts);
            return json;
        }
    }

    /** {@code rule} is the name of the rule in words; {@code time} that of the first event behind the finding. */
    Finding plant(String id, String rule, Instant time) {
        Finding finding = new Finding(id, rule, time);
        findings.add(finding);
        return finding;
    }

    /** All facts by group, then the findings in the order of their times. */
    String json() {
        findings.sort((a, b) ->
                a.fields.get("time").toString().compareTo(b.fields.get("time").toString()));
        Map<String, TreeSet<String>> groups = new TreeMap<>();
        for (Finding finding : findings) {
            finding.facts.forEach((group, values) ->
                    groups.computeIfAbsent(group, g -> new TreeSet<>()).addAll(values));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        groups.forEach((group, values) -> json.put(group, List.copyOf(values)));
        json.put("findings", findings.stream().map(Finding::json).toList());
        return Json.pretty(json);
    }
}
