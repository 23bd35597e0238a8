package dev.spoor.host.config;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is configured, read and checked so far as that goes without the providers. Immutable, save for the {@link #redactor} that
 * learns the secrets as they are resolved. Made by {@link ConfigLoader}.
 */
public final class SpoorConfig {
    private static final Duration PATIENCE_WITH_COMMANDS = Duration.ofSeconds(10);

    private final Environment env;
    private final Node.Section root;
    private final List<Path> sources;
    private final List<Problem> problems;
    private final References references;
    private final Redactor redactor = new Redactor();
    private final Map<String, Options> host = new HashMap<>();

    SpoorConfig(Environment env, Node.Section root, List<Path> sources, List<Problem> found) {
        this.env = env;
        this.root = root;
        this.sources = List.copyOf(sources);
        this.references = new References(env, PATIENCE_WITH_COMMANDS);
        List<Problem> all = new ArrayList<>(found);
        new HostSection(root, env, references, redactor, all).readInto(host);
        Instances.check(root, all);
        this.problems = List.copyOf(all);
    }

    /** What was wrong with files and flags; everything at once. What is right besides is usable. */
    public List<Problem> problems() {
        return problems;
    }

    /** Lets pass only a configuration with which nothing is wrong. */
    public SpoorConfig requireValid() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return this;
    }

    /** The files that were read, in order. */
    public List<Path> sources() {
        return sources;
    }

    /** What this was read in. */
    public Environment environment() {
        return env;
    }

    /** Masks the secrets of this configuration. */
    public Redactor redactor() {
        return redactor;
    }

    /** The user's folders, with those that are configured otherwise. */
    public Dirs dirs() {
        Dirs dirs = Dirs.of(env);
        return new Dirs(
                dirs.config(),
                general().find(HostSettings.DATA_DIR).orElse(dirs.data()),
                general().find(HostSettings.CACHE_DIR).orElse(dirs.cache()),
                dirs.state());
    }

    /** {@link HostSettings#TZ} and other settings of the top level. */
    public Options general() {
        return host.get("");
    }

    /** {@link HostSettings#PROXY} and other settings of HTTP. */
    public Options http() {
        return host.get("http");
    }

    /** {@link HostSettings#DEPTH} and other limits of the decode walk. */
    public Options limits() {
        return host.get("limits");
    }

    /** {@link HostSettings#NEVER} and other terms on which indicators are looked up. */
    public Options lookups() {
        return host.get("lookups");
    }

    /** {@link HostSettings#RUNTIME} and other settings of plugins. */
    public Options plugins() {
        return host.get("plugins");
    }

    /** {@link HostSettings#DIRS} as paths. */
    public List<Path> pluginDirs() {
        return paths("plugins", HostSettings.DIRS);
    }

    /** {@link HostSettings#QUERY_DIRS} as paths. */
    public List<Path> queryDirs() {
        return paths("queries", HostSettings.QUERY_DIRS);
    }

    private List<Path> paths(String section, Setting<List<String>> setting) {
        Origin origin =
                root.section(section).part(setting.key()).map(Node::origin).orElse(Origin.PROGRAM);
        return host.get(section).find(setting).orElse(List.of()).stream()
                .map(text -> env.path(text, origin.base(env)))
                .toList();
    }

    /** The connections, and the providers of this kind that are configured under a name of the user's own or their own id. */
    public List<Instance> instances(Kind kind) {
        return Instances.of(root, kind);
    }

    /** The connection, or other named use of a provider of this kind, of this name. */
    public Optional<Instance> instance(Kind kind, String name) {
        return instances(kind).stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * What the host itself goes by in using this instance: {@link HostSettings#ENABLED}, {@link HostSettings#RATE}, {@link
     * HostSettings#PARALLEL}, {@link HostSettings#MAX_TLP}. Wrong values are among the problems of {@link #check}; here they count as not given.
     */
    public Options use(Instance instance) {
        Node.Section section = Instances.section(root, instance);
        SettingsReader reader = reader(SettingsReader.Mode.RESOLVE);
        return reader.read(
                        Instances.path(instance),
                        section,
                        HostSettings.INSTANCE,
                        section.parts().keySet())
                .options();
    }

    /**
     * The values of a provider's settings for a session, references resolved. The redactor knows the secrets from then on.
     *
     * @throws ConfigException with everything that is wrong
     */
    public Options open(Instance instance, Descriptor descriptor) throws ConfigException {
        return open(instance, descriptor, SettingsReader.Mode.RESOLVE);
    }

    /** As {@link #open}, with made-up secrets: for answering from a recording, which needs none. */
    public Options openForReplay(Instance instance, Descriptor descriptor) throws ConfigException {
        return open(instance, descriptor, SettingsReader.Mode.RESOLVE_BUT_SECRETS);
    }

    /** Whether anything is configured under this key of an instance. */
    public boolean isConfigured(Instance instance, String key) {
        return Instances.section(root, instance).parts().containsKey(key);
    }

    private Options open(Instance instance, Descriptor descriptor, SettingsReader.Mode mode) throws ConfigException {
        SettingsReader reader = readProvider(reader(mode), instance, descriptor);
        if (!reader.problems().isEmpty()) {
            throw new ConfigException(reader.problems());
        }
        return reader.options();
    }

    /**
     * Checks everything against the providers that there are, without resolving a secret.
     *
     * @return what is wrong, the problems of reading included; then what should be otherwise, marked by {@link Check#warnings}
     */
    public Check check(Map<Kind, List<Descriptor>> providers) {
        List<Problem> wrong = new ArrayList<>(problems);
        List<Problem> warnings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Descriptor> known = providers.getOrDefault(kind, List.of());
            Set<String> ids = known.stream().map(Descriptor::id).collect(Collectors.toCollection(LinkedHashSet::new));
            for (Instance instance : instances(kind)) {
                Optional<Descriptor> descriptor =
                        known.stream().filter(d -> d.id().equals(instance.id())).findFirst();
                if (descriptor.isEmpty()) {
                    wrong.add(Problem.of(
                                    Problem.Kind.CONFIG,
                                    Instances.path(instance),
                                    "there is no " + kind.prefix() + " " + instance.id()
                                            + DidYouMean.hint(instance.id(), ids))
                            .at(Instances.section(root, instance).origin().toString()));
                } else {
                    SettingsReader reader = readProvider(reader(SettingsReader.Mode.CHECK), instance, descriptor.get());
                    wrong.addAll(reader.problems());
                    warnings.addAll(reader.warnings());
                }
            }
        }
        return new Check(List.copyOf(wrong), List.copyOf(warnings));
    }

    /** What keeps this provider from being used as this instance, configured or not; resolves no secret. Empty where nothing does. */
    public List<Problem> check(Instance instance, Descriptor descriptor) {
        return readProvider(reader(SettingsReader.Mode.CHECK), instance, descriptor)
                .problems();
    }

    /**
     * The outcome of a check.
     *
     * @param problems what is wrong
     * @param warnings what works and should be otherwise
     */
    public record Check(List<Problem> problems, List<Problem> warnings) {}

    /** Everything configured, with where it came from, and secrets masked; references are shown as they are written. */
    public List<Shown> show(Map<Kind, List<Descriptor>> providers) {
        return Shown.of(root, providers, redactor);
    }

    private SettingsReader readProvider(SettingsReader reader, Instance instance, Descriptor descriptor) {
        Set<String> hostKeys = Stream.concat(
                        HostSettings.INSTANCE.stream().map(Setting::key),
                        Stream.of(HostSettings.providerKey(instance.kind())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> own = descriptor.settings().stream().map(Setting::key).collect(Collectors.toSet());
        List<Setting<?>> declared = new ArrayList<>(descriptor.settings());
        HostSettings.INSTANCE.stream().filter(s -> !own.contains(s.key())).forEach(declared::add);
        return reader.read(Instances.path(instance), Instances.section(root, instance), declared, hostKeys);
    }

    private SettingsReader reader(SettingsReader.Mode mode) {
        return new SettingsReader(env, references, mode, redactor);
    }

    /** The texts of a value or list. */
    static List<String> texts(Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Node.Items items) {
            return items.values().stream().map(Node.Scalar::text).toList();
        }
        return node.isPresent() && node.get() instanceof Node.Scalar scalar
                ? Arrays.stream(scalar.text().split(",")).map(String::trim).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "configuration of " + sources;
    }
}
