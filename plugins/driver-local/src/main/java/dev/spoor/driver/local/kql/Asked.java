package dev.spoor.driver.local.kql;

import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Ticks;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query in KQL is asked of, and how: the connection's settings, with what the query's options say otherwise.
 *
 * @param answer rows, tables, sql or diagnostics
 * @param now what now() is
 * @param cached true where decoded tables are kept and used again
 * @param functions folder of saved functions, or null
 * @param watchlists folder of watchlists, or null
 * @param external files for addresses that externaldata may name
 * @param tables of the question's own, or null
 */
public record Asked(
        List<Path> paths,
        String answer,
        Instant now,
        boolean cached,
        Path functions,
        Path watchlists,
        Map<String, Path> external,
        String tables,
        Duration timeout) {
    /** What is asked. */
    public static final Setting<List<String>> PATHS =
            Setting.list("paths").help("Files and folders of evidence, in any format that a decoder reads");
    /** Saved functions. */
    public static final Setting<Path> FUNCTIONS = Setting.path("functions")
            .help("KQL: folder of saved functions, one in each NAME.kql: a lambda, (x:string) { ... }, or a query");
    /** Watchlists. */
    public static final Setting<Path> WATCHLISTS =
            Setting.path("watchlists").help("KQL: folder of watchlists, NAME.csv each, for _GetWatchlist('NAME')");
    /** Files for addresses. */
    public static final Setting<List<String>> EXTERNAL = Setting.list("external")
            .help("KQL: URL=FILE, which file externaldata reads for an address; nothing is ever fetched");
    /** How long a query may take. */
    public static final Setting<Duration> TIMEOUT =
            Setting.duration("timeout").defaultTo(Duration.ofMinutes(10)).help("KQL: how long a query may take");
    /** Megabytes of decoded tables that are kept. */
    public static final Setting<Long> CACHE_LIMIT = Setting.number("cache_limit")
            .defaultTo(20_000L)
            .must(megabytes -> megabytes >= 0, "of at least 0")
            .help("KQL: how many megabytes of decoded tables are kept; those used longest ago go first");
    /** What is wanted. */
    public static final Setting<String> ANSWER = Setting.choice("answer", "rows", "tables", "sql", "diagnostics")
            .defaultTo("rows")
            .help("KQL: what is wanted: rows, the tables that there are, the SQL, or what is wrong with the query");
    /** What now() is. */
    public static final Setting<String> AS_OF =
            Setting.text("as_of").help("KQL: the time that now() is, such as 2026-03-17T08:00:00Z");
    /** Tables of the question's own. */
    public static final Setting<String> TABLES = Setting.text("tables")
            .help(
                    "KQL: tables that the question brings along, as JSON: {table: {columns: [{name, type}], rows: [[...]]}}");
    /** Whether decoded tables are kept. */
    public static final Setting<Boolean> CACHE =
            Setting.flag("cache").defaultTo(true).help("KQL: false to decode again, and to keep nothing");

    /** The settings and options of one request. */
    public static Asked of(Context context, QueryDriver.Request request) throws ProviderException {
        Options given = new Options(context, request.options());
        return new Asked(
                paths(given.get(PATHS).orElse(List.of())),
                given.get(ANSWER).orElseThrow(),
                now(given.get(AS_OF), context),
                given.get(CACHE).orElseThrow(),
                folder(FUNCTIONS, given.get(FUNCTIONS)),
                folder(WATCHLISTS, given.get(WATCHLISTS)),
                external(given.get(EXTERNAL).orElse(List.of())),
                given.get(TABLES).orElse(null),
                context.get(TIMEOUT));
    }

    /** What a request says, before what the connection says. */
    private record Options(Context context, Map<String, Object> options) {
        private static final List<Setting<?>> SETTINGS = List.of(PATHS, FUNCTIONS, WATCHLISTS, EXTERNAL);

        @SuppressWarnings("unchecked") // a list of the request's is one of texts, or their forms as texts
        <T> Optional<T> get(Setting<T> setting) throws ProviderException {
            Object value = options.get(setting.key());
            if (value == null) {
                return SETTINGS.contains(setting) ? context.find(setting) : setting.defaultValue();
            }
            if (value instanceof List<?> list && setting.type().equals("list")) {
                return Optional.of((T) list.stream().map(String::valueOf).toList());
            }
            try {
                return Optional.of(setting.parse(value.toString()));
            } catch (IllegalArgumentException e) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, setting.key(), e.getMessage());
            }
        }
    }

    /** Files and folders that are there. */
    public static List<Path> paths(List<String> texts) throws ProviderException {
        List<Path> paths = new ArrayList<>();
        for (String text : texts) {
            paths.add(existing(PATHS, text));
        }
        return List.copyOf(paths);
    }

    private static Path existing(Setting<?> setting, String text) throws ProviderException {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw ProviderException.of(Problem.Kind.CONFIG, setting.key(), text + " is not a path");
        }
        if (!Files.exists(path)) {
            throw ProviderException.of(Problem.Kind.CONFIG, setting.key(), "there is no " + path);
        }
        return path;
    }

    private static Path folder(Setting<?> setting, Optional<Path> path) throws ProviderException {
        return path.isEmpty() ? null : existing(setting, path.get().toString());
    }

    private static Instant now(Optional<String> text, Context context) throws ProviderException {
        if (text.isEmpty()) {
            return context.clock().instant();
        }
        long ticks = Ticks.parse(text.get());
        if (ticks == Ticks.NONE) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, AS_OF.key(), text.get() + " is no time; write 2026-03-17T08:00:00Z");
        }
        return Ticks.instant(ticks);
    }

    private static Map<String, Path> external(List<String> pairs) throws ProviderException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String pair : pairs) {
            // An address may hold an equals sign; a file's name seldom does.
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw ProviderException.of(Problem.Kind.CONFIG, EXTERNAL.key(), pair + " is not URL=FILE");
            }
            files.put(pair.substring(0, equals), existing(EXTERNAL, pair.substring(equals + 1)));
        }
        return files;
    }
}
