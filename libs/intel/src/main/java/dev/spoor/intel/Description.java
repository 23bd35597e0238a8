package dev.spoor.intel;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Options;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A service as a description in YAML has it: who it is, how to ask it, what its answers mean. The guide has a page on the form. Immutable.
 */
public final class Description {
    /** How the key is given: as a header, as a parameter of the address, or as name and password (RFC 7617). */
    enum Way {
        HEADER,
        QUERY,
        BASIC
    }

    /**
     * A key.
     *
     * @param name of the header or parameter; of the setting with the user's name for BASIC
     * @param settings the settings that the user gives
     */
    record Key(Way way, String name, List<Setting<Secret>> settings) {}

    private static final List<String> WORDS = List.of(
            "id",
            "title",
            "help",
            "homepage",
            "base_url",
            "key",
            "headers",
            "limits",
            "parallel",
            "max_tlp",
            "asks",
            "answers",
            "severity",
            "summary",
            "tags",
            "reference",
            "last_seen",
            "yields",
            "relations");
    /** What to ask for besides. */
    public static final Setting<List<String>> RELATIONS = Setting.list(TiProvider.RELATIONS)
            .help("What to ask for besides, each a request more, of what the description says");

    private static final int MOST_ALIASES = 20;
    private static final Setting<Duration> PER = Setting.duration("per");

    private final Descriptor descriptor;
    private final Setting<URI> baseUrl;
    private final Optional<Key> key;
    private final Map<?, ?> headers;
    private final List<Question> questions;
    private final Meaning meaning;
    private final Form summary;
    private final List<JsonPath> tags;
    private final Optional<Form> reference;
    private final Optional<JsonPath> lastSeen;
    private final List<Yield> yields;
    private final List<Related> relations;

    private Description(Section root) {
        root.only(WORDS);
        URI base = URI.create(root.need("base_url"));
        if (base.getHost() == null) {
            throw root.wrong("names no host in base_url: " + base);
        }
        baseUrl = Setting.uri("base_url").defaultTo(base).help("Address of the service");
        key = root.section("key").map(Description::key);
        headers = root.section("headers").map(Section::map).orElse(Map.of());
        questions = root.sections("asks").stream().map(Question::of).toList();
        meaning = Meaning.of(root);
        summary = Form.of(root.need("summary"));
        tags = root.texts("tags").stream().map(JsonPath::of).toList();
        reference = root.text("reference").map(Form::of).map(form -> form.checkedAddress(""));
        lastSeen = root.text("last_seen").map(JsonPath::of);
        yields = root.sections("yields").stream().map(Yield::of).toList();
        relations = relations(root);
        descriptor = descriptor(root, base);
    }

    private static List<Related> relations(Section root) {
        List<Related> relations = new ArrayList<>();
        for (Section section : root.sections("relations")) {
            Related one = Related.of(section);
            boolean twice = relations.stream()
                    .anyMatch(other -> other.name().equals(one.name())
                            && other.types().stream().anyMatch(one.types()::contains));
            if (twice) {
                throw section.wrong("is " + one.name() + " once more for the same type");
            }
            relations.add(one);
        }
        return relations;
    }

    private Descriptor descriptor(Section root, URI base) {
        Set<String> types = new LinkedHashSet<>();
        questions.forEach(question -> types.addAll(question.types()));
        if (types.isEmpty()) {
            throw root.wrong("must say how it is asked: asks: - {types: [ipv4], get: /ip/{value}}");
        }
        List<Setting<?>> settings = new ArrayList<>();
        key.ifPresent(given -> settings.addAll(given.settings()));
        settings.add(baseUrl);
        if (hasRelations()) {
            String names = String.join(", ", relationNames());
            settings.add(RELATIONS
                    .must(relationNames()::containsAll, "among " + names)
                    .help("What to ask for besides, each a request more: " + names));
        }
        Limits limits = Limits.NONE;
        for (String rate : root.texts("limits")) {
            limits = limits.rate(requests(root, rate), per(root, rate));
        }
        Descriptor made = Descriptor.of(root.need("id"), root.need("title"))
                .help(root.text("help").orElse(""))
                .accepts(types.stream().sorted().toArray(String[]::new))
                .produces(Stream.concat(yields.stream(), relations.stream().flatMap(one -> one.yields().stream()))
                        .map(Yield::type)
                        .distinct()
                        .sorted()
                        .toArray(String[]::new))
                .hosts(base.getHost())
                .limits(limits.parallel(Integer.parseInt(root.text("parallel").orElse("2"))))
                .maxTlp(Tlp.valueOf(root.text("max_tlp").orElse("green").toUpperCase(Locale.ROOT)))
                .settings(settings.toArray(new Setting<?>[0]));
        return root.text("homepage").map(made::homepage).orElse(made);
    }

    private static long requests(Section root, String rate) {
        try {
            return Long.parseLong(rate.substring(0, rate.indexOf('/')).trim());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw root.wrong("has a limit that is none: " + rate + "; write 4/1m");
        }
    }

    private static Duration per(Section root, String rate) {
        try {
            return PER.parse(rate.substring(rate.indexOf('/') + 1).trim());
        } catch (IllegalArgumentException e) {
            throw root.wrong("has a limit that is none: " + rate + "; write 4/1m");
        }
    }

    private static Key key(Section section) {
        section.only(List.of("header", "query", "basic", "optional", "help"));
        String help = section.text("help").orElse("Key of your account");
        boolean optional = section.text("optional").orElse("").equals("true");
        List<Setting<Secret>> settings = new ArrayList<>();
        settings.add(Setting.secret("api_key").help(help));
        Way way = section.find("header").isPresent()
                ? Way.HEADER
                : section.find("query").isPresent() ? Way.QUERY : Way.BASIC;
        if (way == Way.BASIC) {
            settings.add(Setting.secret("api_password").help("The password that belongs to the key"));
        }
        if (!optional) {
            settings.replaceAll(Setting::required);
        }
        return new Key(way, section.text(way.name().toLowerCase(Locale.ROOT)).orElse(""), settings);
    }

    /**
     * Reads one.
     *
     * @param name for complaints
     * @throws IllegalArgumentException with what is wrong with it, and where
     */
    public static Description read(String name, String yaml) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setCodePointLimit(1 << 20)
                    .build();
            return new Description(Section.of(name, new Load(settings).loadFromString(yaml)));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Reads the one that lies beside a class. */
    static Description beside(Class<?> where, String resource) {
        try (InputStream in = where.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource + " beside " + where.getName());
            }
            return read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the provider says of itself. */
    public Descriptor descriptor() {
        return descriptor;
    }

    Setting<URI> baseUrl() {
        return baseUrl;
    }

    Optional<Key> key() {
        return key;
    }

    Map<?, ?> headers() {
        return headers;
    }

    /** How to ask about a type; empty where it cannot be asked. */
    Optional<Question> question(String type) {
        return questions.stream()
                .filter(question -> question.types().contains(type))
                .findFirst();
    }

    Meaning meaning() {
        return meaning;
    }

    Form summary() {
        return summary;
    }

    List<JsonPath> tags() {
        return tags;
    }

    Optional<Form> reference() {
        return reference;
    }

    Optional<JsonPath> lastSeen() {
        return lastSeen;
    }

    List<Yield> yields() {
        return yields;
    }

    /** Whether things have relations that can be asked for. */
    boolean hasRelations() {
        return !relations.isEmpty();
    }

    private Set<String> relationNames() {
        return relations.stream().map(Related::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As {@link TiProvider#relations}. */
    public Set<String> relations(Options settings, String type) {
        return relations(settings.find(RELATIONS).orElse(List.of()), type).stream()
                .map(Related::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The relations of these names that things of this type have, in the order of the description.
     *
     * @throws IllegalArgumentException where nothing has a relation of that name
     */
    List<Related> relations(List<String> names, String type) {
        for (String name : names) {
            if (!relationNames().contains(name)) {
                throw new IllegalArgumentException("there is no relation " + name + "; there are "
                        + (relations.isEmpty() ? "none" : String.join(", ", relationNames())));
            }
        }
        return relations.stream()
                .filter(one -> names.contains(one.name()) && one.types().contains(type))
                .toList();
    }
}
