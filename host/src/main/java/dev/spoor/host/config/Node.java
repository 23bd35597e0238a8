package dev.spoor.host.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of the configuration, with where each value came from. Immutable. */
sealed interface Node {
    /** Where it came from. */
    Origin origin();

    /**
     * One value, as it was written.
     *
     * @param literal true where {@code ${...}} in it means just that
     */
    record Scalar(String text, Origin origin, boolean literal) implements Node {
        @Override
        public String toString() {
            return "value of " + origin;
        }
    }

    /** Values in order. */
    record Items(List<Scalar> values, Origin origin) implements Node {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Named parts, in order. */
    record Section(Map<String, Node> parts, Origin origin) implements Node {
        static final Section EMPTY = new Section(Map.of(), Origin.PROGRAM);

        public Section {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }

        /** The part that is a section; empty where there is none. */
        Section section(String name) {
            return parts.get(name) instanceof Section section ? section : EMPTY;
        }

        Optional<Node> part(String name) {
            return Optional.ofNullable(parts.get(name));
        }

        /** This with the parts of the other, which win; sections are merged part by part. */
        Section with(Section later) {
            Map<String, Node> merged = new LinkedHashMap<>(parts);
            later.parts.forEach((name, node) -> merged.merge(
                    name, node, (a, b) -> a instanceof Section x && b instanceof Section y ? x.with(y) : b));
            return new Section(merged, later.origin);
        }

        /** This without some of its parts. */
        Section without(String... names) {
            Map<String, Node> fewer = new LinkedHashMap<>(parts);
            for (String name : names) {
                fewer.remove(name);
            }
            return new Section(fewer, origin);
        }
    }

    /** A section within sections, one for each step of the path, that holds this value. */
    static Section at(List<String> path, Node value) {
        Node node = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            node = new Section(Map.of(path.get(i), node), value.origin());
        }
        return (Section) node;
    }

    /** Every value below, with its path joined by dots. */
    static Map<String, Node> leaves(Section section) {
        Map<String, Node> found = new LinkedHashMap<>();
        collect(section, new ArrayList<>(), found);
        return found;
    }

    private static void collect(Section section, List<String> path, Map<String, Node> found) {
        section.parts.forEach((name, node) -> {
            path.add(name);
            if (node instanceof Section inner) {
                collect(inner, path, found);
            } else {
                found.put(String.join(".", path), node);
            }
            path.remove(path.size() - 1);
        });
    }
}
