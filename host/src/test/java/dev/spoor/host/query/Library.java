package dev.spoor.host.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small libraries for tests. */
final class Library {
    static final Times TIMES = new Times(Instant.parse("2026-03-17T12:34:56Z"));

    private Library() {}

    /** A library of one file; nothing may be wrong with it. */
    static QueryLibrary of(String yaml) {
        QueryLibrary library = new QueryLibrary();
        library.add("", "test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        if (!library.problems().isEmpty()) {
            throw new AssertionError(library.problems());
        }
        return library;
    }

    /** A query {@code q} of a data source, with this text (which may have several lines) and these parameters, as lines of YAML. */
    static Query query(String environment, String text, String... parameters) {
        String yaml = "metadata:\n  data_environments: [" + environment + "]\n  data_families: [F]\nsources:\n  q:\n"
                + "    description: a query\n    args:\n      query: |\n        " + text.replace("\n", "\n        ")
                + "\n"
                + (parameters.length == 0
                        ? ""
                        : "    parameters:\n      " + String.join("\n      ", parameters) + "\n");
        return of(yaml).all().get(0);
    }

    static String render(Query query, Map<String, ?> values) throws QueryException {
        return query.render(Arguments.NONE.given(values), new PlainQuoting(Dialect.of(query.language())), TIMES)
                .text();
    }

    /** Something for each parameter that must be given. */
    static Map<String, Object> placeholders(Query query) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : query.parameters().values()) {
            if (parameter.isRequired() && query.use(parameter).isPresent()) {
                values.put(
                        parameter.name(),
                        placeholder(parameter, query.use(parameter).get()));
            }
        }
        return values;
    }

    private static Object placeholder(Parameter parameter, Use use) {
        return switch (use) {
            case TIME -> parameter.name().equals(Bounds.END) ? "now" : "-1d";
            case NUMBER -> "1";
            case LIST -> List.of("value");
            case SPAN -> "1h";
            case OPERATOR -> "has";
            default -> "value";
        };
    }
}
