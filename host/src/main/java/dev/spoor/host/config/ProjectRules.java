package dev.spoor.host.config;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@code spoor.yaml} may say that merely lay where the program was started. Evidence folders are such places, so whoever left the
 * evidence may have written it: it must not run commands, load code, read secrets, or lead the user's secrets and questions elsewhere.
 */
final class ProjectRules {
    private static final Set<String> ALLOWED_AT_TOP = allowed();

    private ProjectRules() {}

    private static Set<String> allowed() {
        Set<String> keys = new LinkedHashSet<>(HostSettings.topLevelKeys());
        keys.removeAll(Set.of("http", "plugins", "queries", "cache_dir", "data_dir", "trusted_projects"));
        return keys;
    }

    /** The file's content without what it may not say; each such thing is a problem. */
    static Node.Section admit(Node.Section file, Node.Section earlier, Consumer<Problem> problems) {
        Map<String, Node> admitted = new LinkedHashMap<>();
        file.parts().forEach((key, node) -> {
            if (!ALLOWED_AT_TOP.contains(key) && HostSettings.topLevelKeys().contains(key)) {
                problems.accept(refused(key, node, "may not be set"));
            } else {
                Node kept = withoutReferences(key, node, problems);
                if (kept instanceof Node.Section section) {
                    kept = withoutTakeovers(key, section, earlier.section(key), problems);
                }
                if (kept != null) {
                    admitted.put(key, kept);
                }
            }
        });
        return new Node.Section(admitted, file.origin());
    }

    private static Node withoutReferences(String path, Node node, Consumer<Problem> problems) {
        if (node instanceof Node.Section section) {
            Map<String, Node> kept = new LinkedHashMap<>();
            section.parts().forEach((key, part) -> {
                Node clean = withoutReferences(path + "." + key, part, problems);
                if (clean != null) {
                    kept.put(key, clean);
                }
            });
            return new Node.Section(kept, section.origin());
        }
        List<Node.Scalar> values = node instanceof Node.Items items ? items.values() : List.of((Node.Scalar) node);
        if (values.stream().anyMatch(value -> value.text().contains("${"))) {
            problems.accept(refused(path, node, "may hold no reference ${...}"));
            return null;
        }
        return node;
    }

    /** A connection of the user's keeps its driver: another would get its secrets. */
    private static Node.Section withoutTakeovers(
            String path, Node.Section section, Node.Section earlier, Consumer<Problem> problems) {
        Map<String, Node> kept = new LinkedHashMap<>(section.parts());
        section.parts().forEach((name, node) -> {
            String word = path.equals(HostSettings.CONNECTIONS)
                    ? HostSettings.providerKey(Kind.DRIVER)
                    : HostSettings.providerKey(Kind.TI);
            if (node instanceof Node.Section instance
                    && earlier.parts().containsKey(name)
                    && instance.part(word).isPresent()) {
                problems.accept(refused(
                        path + "." + name + "." + word, instance.part(word).get(), "may not be changed"));
                kept.put(name, instance.without(word));
            }
        });
        return new Node.Section(kept, section.origin());
    }

    static Problem refused(String path, Node node, String what) {
        return Problem.of(
                        Problem.Kind.CONFIG,
                        path,
                        what
                                + " in a project's file; put it into your own, or add the project's folder to trusted_projects there")
                .at(node.origin().toString());
    }
}
