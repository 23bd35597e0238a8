package dev.spoor.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The findings that an investigation wrote as JSON, in their order. */
final class Findings {
    private static final List<String> SEVERITIES = List.of("UNKNOWN", "INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL");

    /** One. */
    static final class One {
        private final JsonNode json;
        private final String text;

        One(JsonNode json) {
            this.json = json;
            StringBuilder words = new StringBuilder();
            collect(json, words);
            this.text = words.toString().toLowerCase(Locale.ROOT);
        }

        String rule() {
            return json.path("rule").asText();
        }

        Set<String> techniques() {
            String all = json.path("technique").asText("");
            return new TreeSet<>(all.isEmpty() ? List.of() : Arrays.asList(all.split(",")));
        }

        String host() {
            return json.path("host").asText("");
        }

        boolean atLeast(String severity) {
            return SEVERITIES.indexOf(json.path("severity").asText()) >= SEVERITIES.indexOf(severity);
        }

        /** True where one of its texts contains this, in any case. */
        boolean says(String fact) {
            return text.contains(fact.toLowerCase(Locale.ROOT));
        }

        /** All its texts; those that hold JSON once more, as entities and evidence do, are read. */
        private static void collect(JsonNode node, StringBuilder words) {
            if (node.isContainerNode()) {
                node.forEach(child -> collect(child, words));
            } else {
                words.append(node.asText()).append('\n');
            }
        }

        @Override
        public String toString() {
            return json.path("severity").asText() + " " + rule() + " " + techniques() + " "
                    + json.path("title").asText();
        }
    }

    private final List<One> all = new ArrayList<>();

    private Findings() {}

    /** Those of a file of JSON. */
    static Findings of(Path file) throws IOException {
        Findings findings = new Findings();
        new ObjectMapper().readTree(file.toFile()).forEach(json -> findings.all.add(new One(json)));
        return findings;
    }

    /** The first so many, or all where there are fewer. */
    List<One> first(int count) {
        return all.subList(0, Math.min(count, all.size()));
    }

    List<One> all() {
        return all;
    }

    /** One a line. */
    static String list(List<One> findings) {
        StringBuilder lines = new StringBuilder();
        findings.forEach(finding -> lines.append("\n  ").append(finding));
        return lines.toString();
    }
}
