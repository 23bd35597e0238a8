package dev.spoor.host.query;

import dev.spoor.api.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a file of queries in msticpy's schema: {@code metadata}, {@code defaults}, {@code sources}. A query that is wrong costs itself, a file that is
 * wrong its queries. Beyond the schema, {@code metadata.techniques} lists ATT&amp;CK techniques, and parameters may be of type {@code float, bool, timespan,
 * table, column} as well.
 */
final class QueryFileReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,127}");
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z_][\\w .-]{0,127}");
    private static final Pattern MACRO = Pattern.compile("\\$<(\\w+)>\\$");
    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
    private static final int MAX_TEXT = 200_000;

    private final String owner;
    private final String file;
    private final Consumer<Problem> problems;
    private final List<Query> queries = new ArrayList<>();

    private QueryFileReader(String owner, String file, Consumer<Problem> problems) {
        this.owner = owner;
        this.file = file;
        this.problems = problems;
    }

    /**
     * The queries of a file, in order.
     *
     * @param owner whose file it is
     * @param file its name, for people
     */
    static List<Query> read(String owner, String file, byte[] utf8, Consumer<Problem> problems) {
        QueryFileReader reader = new QueryFileReader(owner, file, problems);
        try {
            reader.document(YamlNode.read(utf8));
        } catch (IOException | IllegalStateException e) {
            problems.accept(Problem.of(Problem.Kind.BAD_REQUEST, file, String.valueOf(e.getMessage())));
        }
        return reader.queries;
    }

    private void document(YamlNode root) throws IOException {
        Map<String, YamlNode> metadata = new LinkedHashMap<>();
        for (String needed : List.of("metadata", "sources")) {
            if (root.part(needed).filter(YamlNode::isMap).isEmpty()) {
                throw new IOException("has no " + needed + ", so it is no query file");
            }
        }
        add(metadata, root.part("metadata"));
        for (String needed : List.of("data_environments", "data_families")) {
            if (!metadata.containsKey(needed) || metadata.get(needed).texts().isEmpty()) {
                throw new IOException("has no metadata." + needed);
            }
        }
        Optional<YamlNode> defaults = root.part("defaults");
        add(metadata, defaults.flatMap(d -> d.part("metadata")));
        Optional<YamlNode> shared = defaults.flatMap(d -> d.part("parameters"));
        for (Map.Entry<String, YamlNode> source :
                root.part("sources").orElseThrow().parts().entrySet()) {
            int line = source.getValue().line();
            try {
                Map<String, YamlNode> own = new LinkedHashMap<>(metadata);
                add(own, source.getValue().part("metadata"));
                queries.add(query(source.getKey(), source.getValue(), own, shared));
            } catch (QueryException e) {
                problems.accept(Problem.of(Problem.Kind.BAD_REQUEST, file, source.getKey() + " " + e.getMessage())
                        .at("line " + line));
            }
        }
    }

    private static void add(Map<String, YamlNode> to, Optional<YamlNode> from) {
        from.ifPresent(node -> node.parts().forEach((key, value) -> {
            if (!value.isNull()) {
                to.put(key, value);
            }
        }));
    }

    private Query query(String name, YamlNode source, Map<String, YamlNode> metadata, Optional<YamlNode> shared)
            throws QueryException {
        if (!NAME.matcher(name).matches()) {
            throw new QueryException("is no name: letters, digits and _ make one");
        }
        YamlNode written = source.part("args")
                .flatMap(args -> args.part("query"))
                .orElseThrow(() -> new QueryException("has no args.query"));
        QueryMeta meta = meta(source, metadata);
        List<String> mends = new ArrayList<>();
        Map<String, Parameter> parameters = parameters(source, shared, mends);
        Dialect dialect = Dialect.of(meta.language());
        String whole = macros(text(written, dialect, mends), source)
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"))
                .strip();
        String text = Repairs.of(whole, dialect, parameters, mends);
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new QueryException(
                    text.isEmpty() ? "has an empty query" : "is longer than " + MAX_TEXT + " characters");
        }
        return new Query(name, meta, parameters, text, new Origin(owner, file, source.line()), mends);
    }

    /** What stands there; where YAML makes one line of several, and a comment would go on to its end, the lines as they are written. */
    private static String text(YamlNode written, Dialect dialect, List<String> mends) throws QueryException {
        String text = written.text().orElseThrow(() -> new QueryException("has an args.query that is no text"));
        Optional<String> lines = dialect.hasLineComment(text) ? written.unfolded() : Optional.empty();
        if (lines.isPresent()) {
            mends.add("YAML folded its lines, so that a // comment hid the rest of the query");
        }
        return lines.orElse(text);
    }

    private static String macros(String text, YamlNode source) {
        if (!text.contains("$<")) {
            return text;
        }
        Map<String, YamlNode> macros =
                source.part("query_macros").map(YamlNode::parts).orElse(Map.of());
        Matcher matcher = MACRO.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(macros.get(found.group(1)))
                .flatMap(macro -> macro.part("value"))
                .flatMap(YamlNode::text)
                .orElse("")));
    }

    private static QueryMeta meta(YamlNode source, Map<String, YamlNode> metadata) throws QueryException {
        List<String> environments = metadata.get("data_environments").texts().stream()
                .map(word -> word.substring(word.indexOf('.') + 1))
                .toList();
        List<String> families = texts(metadata, "data_families");
        if (families.isEmpty()
                || !families.stream().allMatch(family -> FAMILY.matcher(family).matches())) {
            throw new QueryException("has a family that is no name: " + families);
        }
        List<String> tags = texts(metadata, "tags");
        List<String> techniques = new ArrayList<>(texts(metadata, "techniques"));
        tags.stream().filter(tag -> TECHNIQUE.matcher(tag).matches()).forEach(techniques::add);
        return new QueryMeta(
                source.part("description")
                        .flatMap(YamlNode::text)
                        .map(String::strip)
                        .orElse(""),
                environments,
                Environments.language(environments.get(0)),
                families,
                tags,
                techniques,
                String.join(", ", texts(metadata, "data_source")));
    }

    private static List<String> texts(Map<String, YamlNode> metadata, String key) {
        return Optional.ofNullable(metadata.get(key)).map(YamlNode::texts).orElse(List.of());
    }

    private static Map<String, Parameter> parameters(YamlNode source, Optional<YamlNode> shared, List<String> mends)
            throws QueryException {
        Map<String, Map<String, YamlNode>> merged = new LinkedHashMap<>();
        for (Optional<YamlNode> from : List.of(shared, source.part("parameters"))) {
            from.ifPresent(node -> node.parts()
                    .forEach((name, part) -> part.parts()
                            .forEach((key, value) -> merged.computeIfAbsent(name, n -> new LinkedHashMap<>())
                                    .put(key, value))));
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, YamlNode>> one : merged.entrySet()) {
            parameters.put(one.getKey(), parameter(one.getKey(), one.getValue(), mends));
        }
        return parameters;
    }

    private static Parameter parameter(String name, Map<String, YamlNode> parts, List<String> mends)
            throws QueryException {
        String type =
                Optional.ofNullable(parts.get("type")).flatMap(YamlNode::text).orElse(null);
        if (type == null || !NAME.matcher(name).matches()) {
            throw new QueryException(
                    "has a parameter " + name + (type == null ? " without a type" : ", which is no name"));
        }
        YamlNode aliases = parts.get("aliases");
        List<String> names = aliases == null ? List.of() : aliases.texts();
        if (aliases != null && aliases.text().isPresent()) {
            mends.add("{" + name + "} has an alias that is no list (" + names.get(0)
                    + "), of which any part would count");
        }
        Object value = parts.containsKey("default") ? parts.get("default").value() : null;
        Parameter parameter = new Parameter(
                name,
                Optional.ofNullable(parts.get("description"))
                        .flatMap(YamlNode::text)
                        .map(String::strip)
                        .orElse(""),
                type,
                Optional.ofNullable(value),
                names);
        if (type.equals("list") && value instanceof String word && Uses.OPERATORS.contains(word)) {
            mends.add("{" + name + "} is a list whose default is a comparison (" + word + "), so it has to be given");
            return parameter.required();
        }
        return parameter;
    }
}
