package dev.spoor.host.config;

import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.Setting;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the host's own sections. They are read at the start, so nothing in them may run a command: their references are to variables. */
final class HostSection {
    private final Node.Section root;
    private final Environment env;
    private final References references;
    private final Redactor redactor;
    private final List<Problem> problems;

    HostSection(Node.Section root, Environment env, References references, Redactor redactor, List<Problem> problems) {
        this.root = root;
        this.env = env;
        this.references = references;
        this.redactor = redactor;
        this.problems = problems;
    }

    void readInto(Map<String, Options> host) {
        Set<String> others = new LinkedHashSet<>(HostSettings.SECTIONS.keySet());
        others.add(HostSettings.CONNECTIONS);
        Arrays.stream(Kind.values()).map(Kind::prefix).forEach(others::add);
        root.parts().forEach((key, node) -> {
            if (others.contains(key) && !(node instanceof Node.Section)) {
                problem(key, node, "must be a section");
            } else if (!HostSettings.topLevelKeys().contains(key)) {
                problem(key, node, "is not known" + DidYouMean.hint(key, HostSettings.topLevelKeys()));
            }
        });
        host.put("", read("", root, HostSettings.TOP, root.parts().keySet()));
        HostSettings.SECTIONS.forEach(
                (name, settings) -> host.put(name, read(name, root.section(name), settings, Set.of())));
    }

    private Options read(String path, Node.Section section, List<Setting<?>> settings, Set<String> alsoKnown) {
        Node.Section checked = section;
        for (Setting<?> setting : settings) {
            Node node = section.parts().get(setting.key());
            if (node instanceof Node.Scalar scalar && !staysInside(scalar)) {
                problem(
                        path.isEmpty() ? setting.key() : path + "." + setting.key(),
                        node,
                        "may refer to environment variables only: ${env:NAME}");
                checked = checked.without(setting.key());
            }
        }
        SettingsReader reader = new SettingsReader(env, references, SettingsReader.Mode.RESOLVE, redactor);
        reader.read(path, checked, settings, alsoKnown);
        problems.addAll(reader.problems());
        return reader.options();
    }

    private static boolean staysInside(Node.Scalar scalar) {
        try {
            return scalar.literal() || Template.of(scalar.text()).onlyRefersTo("env");
        } catch (IllegalArgumentException e) {
            return true; // told by the reader
        }
    }

    private void problem(String key, Node node, String message) {
        problems.add(
                Problem.of(Problem.Kind.CONFIG, key, message).at(node.origin().toString()));
    }
}
