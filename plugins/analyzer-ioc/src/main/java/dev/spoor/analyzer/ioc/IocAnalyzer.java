package dev.spoor.analyzer.ioc;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.indicators.IndicatorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds indicators of compromise in the text columns of the tables that it is given. */
public final class IocAnalyzer implements Analyzer {
    /** What is not looked for unless asked: in logs of events these are on every line, or they are remarks and not evidence. */
    private static final Set<IndicatorType> ON_REQUEST = EnumSet.of(
            IndicatorType.REGISTRY, IndicatorType.WINDOWS_PATH, IndicatorType.LINUX_PATH, IndicatorType.ATTACK);

    private static final List<String> ALL = ids(EnumSet.allOf(IndicatorType.class));

    static final Setting<List<String>> TYPES = Setting.list("types")
            .defaultTo(ids(EnumSet.complementOf(EnumSet.copyOf(ON_REQUEST))))
            .must(ALL::containsAll, "of " + String.join(", ", ALL))
            .help("Types of indicator to look for.");

    static final Setting<List<String>> COLUMNS = Setting.list("columns")
            .defaultTo(List.of())
            .help("Columns to look into; without it every text column that may hold an indicator.");

    static final Setting<String> PATTERNS = Setting.text("patterns")
            .help("More types, a line each: name=regex, the value being its first group where it has one."
                    + " The name of a known type replaces it. @FILE reads the lines from a file.");

    /** Roles that tell evidence from tables of numbers. */
    private static final List<Role> EVIDENCE = List.of(
            Role.MESSAGE,
            Role.COMMAND_LINE,
            Role.PARENT_COMMAND_LINE,
            Role.SCRIPT,
            Role.DECODED,
            Role.URL,
            Role.SOURCE_IP,
            Role.SOURCE_HOST,
            Role.DESTINATION_IP,
            Role.DESTINATION_HOST,
            Role.DNS_NAME,
            Role.DNS_ANSWER,
            Role.USER_AGENT,
            Role.HASHES,
            Role.FILE_PATH,
            Role.IMAGE,
            Role.MODULE,
            Role.REGISTRY_DATA,
            Role.SERVICE_IMAGE,
            Role.TASK_ACTION);

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public IocAnalyzer() {}

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("ioc", "Indicators of compromise")
                .help("Finds addresses, domains, URLs, e-mail addresses, hashes and more in text, defanged or not,"
                        + " and gives each with its place.")
                .options(TYPES, COLUMNS, PATTERNS)
                .linewise()
                .produces(ALL.toArray(String[]::new));
        for (Role role : EVIDENCE) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    private static List<String> ids(Set<IndicatorType> types) {
        return types.stream().map(IndicatorType::id).toList();
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return IocAnalyzer::plan;
    }

    private static String lines(String given) throws ProviderException {
        if (!given.startsWith("@")) {
            return given;
        }
        try {
            return Files.readString(Path.of(given.substring(1)), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, "patterns", "cannot read the file " + given.substring(1) + ": " + e);
        }
    }

    private static Plan plan(Options options, Map<String, Schema> in) throws ProviderException {
        List<String> columns = options.get(COLUMNS);
        for (String column : columns) {
            if (in.values().stream().noneMatch(schema -> schema.find(column) >= 0)) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, "columns", "no table has a column " + column);
            }
        }
        Set<IndicatorType> types = EnumSet.noneOf(IndicatorType.class);
        Stream.of(options.get(TYPES))
                .flatMap(List::stream)
                .map(IndicatorType::ofId)
                .forEach(types::add);
        Optional<String> given = options.find(PATTERNS);
        List<UserPattern> patterns = given.isPresent() ? UserPattern.parse(lines(given.get())) : List.of();
        types.removeIf(
                type -> patterns.stream().anyMatch(pattern -> pattern.name().equals(type.id())));
        return new IocPlan(types, patterns, columns);
    }
}
