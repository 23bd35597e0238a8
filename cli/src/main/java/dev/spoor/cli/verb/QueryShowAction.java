package dev.spoor.cli.verb;

import dev.spoor.api.Json;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.work.Format;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Queries;
import dev.spoor.host.query.Arguments;
import dev.spoor.host.query.Parameter;
import dev.spoor.host.query.Query;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryLibrary;
import dev.spoor.host.query.Use;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All of one query. */
@Command(
        name = "show",
        description = "What a query is for, its parameters and their defaults, where it comes from, and its text with"
                + " placeholders for what must be given.")
public final class QueryShowAction extends QueryAction {
    @Parameters(paramLabel = "QUERY", description = "Its name, with or without its family.")
    String name;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        QueryLibrary library = library(work);
        Query query = library.find(name);
        Map<String, Object> all = facts(query, library, work);
        OutputOptions.Target target = output.target(around());
        if (target.file() != null || target.format() == Format.CSV || target.format() == Format.HTML) {
            throw new UsageException("a query is shown as table, json or ndjson on standard output");
        }
        // A query is text for people: what is a table on a terminal is one in a pipe too, unless a format is asked for.
        if (!output.isDefault() && target.format() != Format.TABLE) {
            around().out().line(Json.write(all));
        } else {
            print(all);
        }
        return work.end(null);
    }

    private static Map<String, Object> facts(Query query, QueryLibrary library, Work work) throws QueryException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("query", query.fullName());
        all.put("description", query.meta().description());
        all.put("families", query.meta().families());
        all.put("language", query.language());
        all.put("for", query.meta().environments());
        all.put("techniques", query.meta().techniques());
        all.put("from", query.origin().toString());
        all.put(
                "instead of",
                library.replaced().stream()
                        .filter(one -> one.fullName().equals(query.fullName()))
                        .map(one -> one.origin().toString())
                        .toList());
        all.put("mended", query.mends());
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : query.parameters().values()) {
            if (query.use(parameter).isPresent()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("name", parameter.name());
                one.put("is", word(query, parameter));
                one.put("required", parameter.isRequired());
                one.put("default", parameter.defaultValue().orElse(null));
                one.put("aliases", parameter.aliases());
                one.put("description", parameter.description());
                parameters.add(one);
            }
        }
        all.put("parameters", parameters);
        all.put("text", text(query, work));
        return all;
    }

    private static String text(Query query, Work work) throws QueryException {
        Queries queries = work.spoor().queries();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : query.parameters().values()) {
            Use use = query.use(parameter).orElse(null);
            if (parameter.isRequired() && use != null) {
                values.put(parameter.name(), placeholder(parameter, use));
            }
        }
        return query.render(
                        Arguments.NONE.given(values),
                        queries.quoting(query.language(), Optional.empty()),
                        queries.times())
                .text();
    }

    private static Object placeholder(Parameter parameter, Use use) {
        String name = parameter.name();
        return switch (use) {
            case TIME -> name.equals("end") ? "now" : "-1d";
            case NUMBER -> 0;
            case LIST -> List.of("<" + name + ">");
            case SPAN -> "1h";
            case OPERATOR -> "==";
            default -> "<" + name + ">";
        };
    }

    private void print(Map<String, Object> all) throws IOException {
        line(all.get("query").toString());
        line("  " + all.get("description"));
        line("");
        for (String key : List.of("families", "language", "for", "techniques", "from", "instead of", "mended")) {
            Object value = all.get(key);
            if (value instanceof List<?> list) {
                String separator = key.equals("mended") ? "; " : ", ";
                value = String.join(
                        separator, list.stream().map(String::valueOf).toList());
            }
            if (!value.toString().isEmpty()) {
                line("  " + key + " ".repeat(12 - key.length()) + value);
            }
        }
        line("");
        for (Object one : (List<?>) all.get("parameters")) {
            Map<?, ?> parameter = (Map<?, ?>) one;
            String is = parameter.get("is").toString();
            Object value = parameter.get("default");
            line("  " + parameter.get("name") + " (" + is + ", "
                    + (value == null ? "required" : "default " + (value.equals("") ? "nothing" : value)) + ") "
                    + parameter.get("description"));
        }
        line("");
        for (String line : all.get("text").toString().split("\n")) {
            line(line);
        }
        around().out().flush();
    }

    private void line(String text) throws IOException {
        around().out().line(Escape.line(text).stripTrailing());
    }
}
