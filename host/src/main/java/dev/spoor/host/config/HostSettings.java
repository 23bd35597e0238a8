package dev.spoor.host.config;

import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Options;
import dev.spoor.api.Setting;
import dev.spoor.api.Tlp;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The host's own settings, declared as providers declare theirs: the schema of {@code spoor.yaml} outside of providers. */
public final class HostSettings {
    private HostSettings() {}

    /** Section {@code http}: proxy for all requests. */
    public static final Setting<URI> PROXY = Setting.uri("proxy")
            .must(
                    u -> u.getHost() != null && List.of("http", "socks5").contains(lower(u.getScheme())),
                    "http://host:port or socks5://host:port")
            .help(
                    "Proxy, user:password@ included where it wants them; HTTPS_PROXY and ALL_PROXY are honoured without it");
    /** Hosts reached without the proxy. */
    public static final Setting<List<String>> NO_PROXY = Setting.list("no_proxy")
            .help("Hosts reached directly: names, or *.example.com; NO_PROXY is honoured without it");
    /** If given, nothing but these hosts is reached. */
    public static final Setting<List<String>> EGRESS =
            Setting.list("egress").help("The only hosts that may be reached: names, or *.example.com");
    /** Nothing is reached. */
    public static final Setting<Boolean> OFFLINE =
            Setting.flag("offline").defaultTo(false).help("Refuse every request");
    /** Wait for a connection. */
    public static final Setting<Duration> CONNECT_TIMEOUT =
            positive("connect_timeout", Duration.ofSeconds(10)).help("Longest wait for a connection");
    /** Wait for the next bytes. */
    public static final Setting<Duration> READ_TIMEOUT =
            positive("read_timeout", Duration.ofSeconds(30)).help("Longest wait for the next bytes of an answer");
    /** Wait for a whole answer. */
    public static final Setting<Duration> TIMEOUT = positive("timeout", Duration.ofMinutes(2))
            .help("Longest wait for a whole answer, where the provider does not say");
    /** Sending again. */
    public static final Setting<Long> RETRIES = Setting.number("retries")
            .must(n -> n >= 0 && n <= 20, "0 to 20")
            .defaultTo(4L)
            .help("How often a question is sent again where a service is busy or a connection breaks");
    /** Wait for a turn. */
    public static final Setting<Duration> HTTP_PATIENCE = positive("patience", Duration.ofMinutes(2))
            .help("Longest wait for a turn, by a provider's limits or because its service is busy");
    /** Largest body. */
    public static final Setting<Long> MAX_BODY =
            atLeastOne("max_body", 1L << 30).help("Largest answer that is read, in bytes after decompression");

    /** Section {@code limits}: depth of the decode walk. */
    public static final Setting<Long> DEPTH = atLeastOne("depth", 20).help("Deepest nesting of pieces that is decoded");
    /** Pieces of one input. */
    public static final Setting<Long> PIECES =
            atLeastOne("pieces", 1_000_000).help("Most pieces that one input file may decode to");
    /** Bytes of one input. */
    public static final Setting<Long> BYTES =
            atLeastOne("bytes", 64L << 30).help("Most bytes that one input file may decode to");
    /** Growth of one step. */
    public static final Setting<Long> RATIO =
            atLeastOne("ratio", 1_000).help("Most bytes that one byte of an input may become, beyond the first 64 MiB");
    /** Time for one layer. */
    public static final Setting<Duration> TIME = positive("time", Duration.ofMinutes(1))
            .help("Longest time for decoding one layer of an input, besides a second per MiB of it");

    /** Section {@code plugins}: folders with plugin jars. */
    public static final Setting<List<String>> DIRS =
            Setting.list("dirs").help("Folders with plugin jars, besides those of the distribution and the user");
    /** Who may publish what. */
    public static final Setting<Path> POLICY = Setting.path("policy").help("File with the policy on plugins");
    /** How jars become classes. */
    public static final Setting<String> RUNTIME = Setting.choice("runtime", "pf4j", "osgi", "classpath")
            .defaultTo("pf4j")
            .help("How plugin jars are loaded");
    /** How long an old version may finish its calls. */
    public static final Setting<Duration> DRAIN =
            positive("drain", Duration.ofSeconds(30)).help("How long a replaced plugin may finish its calls");

    /** Section {@code queries}: folders with query files. */
    public static final Setting<List<String>> QUERY_DIRS = Setting.list("dirs")
            .help(
                    "Folders with query files, besides those of plugins and the folder queries beside your own spoor.yaml");

    /** Top level: zone in which times are shown. */
    public static final Setting<String> TZ = Setting.text("tz")
            .must(HostSettings::isZone, "a time zone such as UTC, Europe/Berlin or +02:00")
            .defaultTo("UTC")
            .help("Zone in which times are shown; data stay UTC");
    /** Instead of the user's cache folder. */
    public static final Setting<Path> CACHE_DIR =
            Setting.path("cache_dir").help("Folder for what can be fetched again");
    /** Instead of the user's data folder. */
    public static final Setting<Path> DATA_DIR = Setting.path("data_dir").help("Folder for plugins and their files");
    /** Project folders whose file may do all that the user's may. */
    public static final Setting<List<String>> TRUSTED_PROJECTS = Setting.list("trusted_projects")
            .help("Folders whose spoor.yaml may hold references, addresses and host settings; not settable from there");

    /** Every provider and connection: whether it is used. */
    public static final Setting<Boolean> ENABLED =
            Setting.flag("enabled").defaultTo(true).help("false to leave it out");
    /** How much it may be asked. */
    public static final Setting<List<String>> RATE = Setting.list("rate")
            .must(
                    list -> list.stream().allMatch(text -> rate(text).isPresent()),
                    "number/duration such as 4/1m, 500/1d")
            .help("How much it may be asked: 4/1m, 500/1d");
    /** Calls at once. */
    public static final Setting<Long> PARALLEL =
            atLeastOne("parallel").must(n -> n <= 1024, "at most 1024").help("Most calls at once");
    /** Most confidential marking that may be sent to it. */
    public static final Setting<String> MAX_TLP =
            tlp("max_tlp").help("Most confidential marking that may be sent to it");
    /** How long what it knows may be used again. */
    public static final Setting<Duration> KEEP_KNOWN = age("keep_known", Duration.ofDays(1))
            .help("How long an answer about something that it knows is used again");
    /** How long "never heard of it" may be used again. */
    public static final Setting<Duration> KEEP_UNKNOWN =
            age("keep_unknown", Duration.ofHours(6)).help("How long 'never heard of it' is used again");

    /** Section {@code lookups}: what nobody is asked of. */
    public static final Setting<List<String>> NEVER = Setting.list("never")
            .help("Domains (and all below them), addresses and networks that no service is asked of");
    /** How confidential what is looked up is. */
    public static final Setting<String> TLP =
            tlp("tlp").defaultTo("clear").help("Marking of what is looked up; who may not see it is not asked");
    /** How long to wait for a limit. */
    public static final Setting<Duration> PATIENCE = positive("patience", Duration.ofMinutes(2))
            .help("Longest wait until a limit lets one more request through; what would take longer stays PENDING");

    /** Settings of the top level. */
    static final List<Setting<?>> TOP = List.of(TZ, CACHE_DIR, DATA_DIR, TRUSTED_PROJECTS);
    /** Settings of each section. */
    static final Map<String, List<Setting<?>>> SECTIONS = sections();
    /** Settings that the host reads of every provider and connection. */
    static final List<Setting<?>> INSTANCE = List.of(ENABLED, RATE, PARALLEL, MAX_TLP, KEEP_KNOWN, KEEP_UNKNOWN);
    /** The section with named connections of drivers. */
    static final String CONNECTIONS = "connections";

    private static Map<String, List<Setting<?>>> sections() {
        Map<String, List<Setting<?>>> sections = new LinkedHashMap<>();
        sections.put(
                "http",
                List.of(
                        PROXY,
                        NO_PROXY,
                        EGRESS,
                        OFFLINE,
                        CONNECT_TIMEOUT,
                        READ_TIMEOUT,
                        TIMEOUT,
                        RETRIES,
                        HTTP_PATIENCE,
                        MAX_BODY));
        sections.put("limits", List.of(DEPTH, PIECES, BYTES, RATIO, TIME));
        sections.put("lookups", List.of(NEVER, TLP, PATIENCE));
        sections.put("plugins", List.of(DIRS, POLICY, RUNTIME, DRAIN));
        sections.put("queries", List.of(QUERY_DIRS));
        return sections;
    }

    /** All that may stand at the top level. */
    static List<String> topLevelKeys() {
        List<String> keys = new ArrayList<>();
        TOP.forEach(setting -> keys.add(setting.key()));
        keys.addAll(SECTIONS.keySet());
        keys.add(CONNECTIONS);
        Arrays.stream(Kind.values()).map(Kind::prefix).forEach(keys::add);
        return keys;
    }

    /** The word in an instance's section that names its provider: {@code driver} in connections, else {@code provider}. */
    static String providerKey(Kind kind) {
        return kind == Kind.DRIVER ? "driver" : "provider";
    }

    /** These limits, corrected by what the user configured. Configured rates replace the declared ones. */
    public static Limits limits(Limits declared, Options configured) {
        Limits limits = declared;
        Optional<List<String>> rates = configured.find(RATE);
        if (rates.isPresent()) {
            limits = Limits.NONE.batch(declared.batch()).parallel(declared.parallel());
            for (String text : rates.get()) {
                Limits.Rate rate = rate(text).orElseThrow();
                limits = limits.rate(rate.requests(), rate.per());
            }
        }
        Optional<Long> parallel = configured.find(PARALLEL);
        return parallel.isPresent() ? limits.parallel(Math.toIntExact(parallel.get())) : limits;
    }

    /** This ceiling, corrected by what the user configured. */
    public static Tlp maxTlp(Tlp declared, Options configured) {
        return configured
                .find(MAX_TLP)
                .map(word -> Tlp.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(declared);
    }

    private static final Setting<Duration> PER = Setting.duration("per");

    private static Optional<Limits.Rate> rate(String text) {
        int slash = text.indexOf('/');
        try {
            long requests = Long.parseLong(text.substring(0, slash).trim());
            return Optional.of(new Limits.Rate(
                    requests, PER.parse(text.substring(slash + 1).trim())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Setting<String> tlp(String key) {
        return Setting.choice(
                key, Arrays.stream(Tlp.values()).map(t -> lower(t.name())).toArray(String[]::new));
    }

    private static Setting<Duration> age(String key, Duration otherwise) {
        return Setting.duration(key).must(d -> !d.isNegative(), "0 or more").defaultTo(otherwise);
    }

    private static Setting<Duration> positive(String key, Duration otherwise) {
        return Setting.duration(key)
                .must(
                        d -> !d.isNegative() && !d.isZero() && d.compareTo(Duration.ofDays(365)) <= 0,
                        "above 0, at most a year")
                .defaultTo(otherwise);
    }

    private static Setting<Long> atLeastOne(String key, long otherwise) {
        return atLeastOne(key).defaultTo(otherwise);
    }

    private static Setting<Long> atLeastOne(String key) {
        return Setting.number(key).must(n -> n >= 1, "at least 1");
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
