package dev.spoor.host.config;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the instances in a configuration. {@code ti: {acme: {...}}} is the nameless instance of provider acme; {@code ti: {work: {provider: acme,
 * ...}}} the one named work; {@code connections: {lake: {driver: kql, ...}}} likewise, where {@code driver: {kql: {...}}} holds what all connections of
 * that driver share.
 */
final class Instances {
    private Instances() {}

    static List<Instance> of(Node.Section root, Kind kind) {
        List<Instance> found = new ArrayList<>();
        root.section(kind.prefix()).parts().forEach((name, node) -> {
            if (node instanceof Node.Section section && kind != Kind.DRIVER) {
                String id = provider(section, kind);
                found.add(id == null ? new Instance(kind, name, "") : new Instance(kind, id, name));
            }
        });
        if (kind == Kind.DRIVER) {
            root.section(HostSettings.CONNECTIONS).parts().forEach((name, node) -> {
                if (node instanceof Node.Section section && provider(section, kind) != null) {
                    found.add(new Instance(kind, provider(section, kind), name));
                }
            });
        }
        return found;
    }

    private static String provider(Node.Section section, Kind kind) {
        return section.part(HostSettings.providerKey(kind)).orElse(null) instanceof Node.Scalar scalar
                ? scalar.text()
                : null;
    }

    /** The values of an instance; empty where nothing is configured. */
    static Node.Section section(Node.Section root, Instance instance) {
        Node.Section ofKind = root.section(instance.kind().prefix());
        if (instance.kind() == Kind.DRIVER) {
            Node.Section shared = ofKind.section(instance.id());
            return instance.name().isEmpty()
                    ? shared
                    : shared.with(root.section(HostSettings.CONNECTIONS).section(instance.name()));
        }
        return ofKind.section(instance.name().isEmpty() ? instance.id() : instance.name());
    }

    /** Where the values of an instance stand. */
    static String path(Instance instance) {
        String section = instance.kind() == Kind.DRIVER && !instance.name().isEmpty()
                ? HostSettings.CONNECTIONS
                : instance.kind().prefix();
        return section + "." + (instance.name().isEmpty() ? instance.id() : instance.name());
    }

    /** Complains of names that are none, and of connections without a driver. */
    static void check(Node.Section root, List<Problem> problems) {
        for (Kind kind : Kind.values()) {
            root.section(kind.prefix()).parts().forEach((name, node) -> checkName(kind.prefix(), name, node, problems));
        }
        root.section(HostSettings.CONNECTIONS).parts().forEach((name, node) -> {
            checkName(HostSettings.CONNECTIONS, name, node, problems);
            if (node instanceof Node.Section section && provider(section, Kind.DRIVER) == null) {
                problems.add(Problem.of(
                                Problem.Kind.CONFIG,
                                HostSettings.CONNECTIONS + "." + name,
                                "must say which driver it uses: driver: ID")
                        .at(node.origin().toString()));
            }
        });
    }

    private static void checkName(String section, String name, Node node, List<Problem> problems) {
        String wrong = !name.matches("[A-Za-z0-9_-]+")
                ? "must have a name of letters, digits, - and _"
                : node instanceof Node.Section ? null : "must be a section";
        if (wrong != null) {
            problems.add(Problem.of(Problem.Kind.CONFIG, section + "." + name, wrong)
                    .at(node.origin().toString()));
        }
    }
}
