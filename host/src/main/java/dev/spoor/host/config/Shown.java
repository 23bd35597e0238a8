package dev.spoor.host.config;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configured value as it may be shown.
 *
 * @param key its path, joined by dots
 * @param value what is written there: references as they are, and {@code ***} for what is or may be a secret
 * @param origin where it came from
 */
public record Shown(String key, String value, Origin origin) {
    static List<Shown> of(Node.Section root, Map<Kind, List<Descriptor>> providers, Redactor redactor) {
        Set<String> open = openKeys(root, providers);
        List<Shown> shown = new ArrayList<>();
        Node.leaves(root).forEach((key, node) -> {
            boolean inProvider = isInProvider(key);
            List<Node.Scalar> values = node instanceof Node.Items items ? items.values() : List.of((Node.Scalar) node);
            String text = values.stream()
                    .map(value -> !inProvider || open.contains(key) || isPureReference(value)
                            ? value.text().replaceAll("://[^/@\\s]+@", "://" + Redactor.MASK + "@")
                            : Redactor.MASK)
                    .collect(Collectors.joining(", "));
            shown.add(new Shown(key, redactor.mask(text), node.origin()));
        });
        return shown;
    }

    /** Keys of values that a provider declares and does not call secret. All others are masked: a mistyped key may hold one. */
    private static Set<String> openKeys(Node.Section root, Map<Kind, List<Descriptor>> providers) {
        Set<String> open = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            List<Instance> instances = new ArrayList<>(Instances.of(root, kind));
            if (kind == Kind.DRIVER) {
                root.section(kind.prefix()).parts().keySet().forEach(id -> instances.add(new Instance(kind, id, "")));
            }
            for (Instance instance : instances) {
                String path = Instances.path(instance) + ".";
                open.add(path + HostSettings.providerKey(kind));
                HostSettings.INSTANCE.forEach(setting -> open.add(path + setting.key()));
                providers.getOrDefault(kind, List.of()).stream()
                        .filter(descriptor -> descriptor.id().equals(instance.id()))
                        .flatMap(descriptor -> descriptor.settings().stream())
                        .filter(setting -> !setting.isSecret())
                        .map(Setting::key)
                        .forEach(key -> open.add(path + key));
            }
        }
        return open;
    }

    private static boolean isInProvider(String key) {
        String first = key.substring(0, Math.max(0, key.indexOf('.')));
        return first.equals(HostSettings.CONNECTIONS) || Kind.ofPrefix(first).isPresent();
    }

    private static boolean isPureReference(Node.Scalar value) {
        try {
            return !value.literal()
                    && Template.of(value.text()).parts().stream().allMatch(Template.Part::isReference);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
