package dev.spoor.cli.kql;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Type;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.host.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers many queries: a JSON object {@code {id, kql}} a line in, perhaps with its tables as {@code data}, one {@code {id, columns, rows}} or {@code {id, error}} a line out, each as
 * soon as it is known. A query that fails costs itself.
 */
public final class BatchMode {
    private final Surroundings around;
    private final Function<String, QueryDriver.Request> request;
    private final Workspace workspace;
    private final String driver;

    /**
     * @param request makes the request of a query's text
     * @param driver asked
     */
    public BatchMode(
            Surroundings around, Function<String, QueryDriver.Request> request, Workspace workspace, String driver) {
        this.around = around;
        this.request = request;
        this.workspace = workspace;
        this.driver = driver;
    }

    /** Answers until there are no more. */
    public int run() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                around.out().line(answer(line));
                around.out().flush();
            }
        }
        return ExitCode.DONE;
    }

    private String answer(String line) {
        Object asked;
        try {
            asked = Json.parse(line);
        } catch (IllegalArgumentException e) {
            return error(null, "syntax", "the line is no JSON: " + e.getMessage(), null);
        }
        Object id = Json.at(asked, "id").orElse(null);
        Optional<String> text = Json.text(asked, "kql");
        if (text.isEmpty()) {
            return error(id, "syntax", "the line has no kql", null);
        }
        QueryDriver.Request question = request.apply(text.get());
        Object data = Json.at(asked, "data").orElse(null);
        if (data != null && !data.equals(Map.of())) {
            question = question.option(FileDriver.TABLES, Json.write(data));
        }
        StringBuilder rows = new StringBuilder();
        try {
            workspace.ask(driver, question, (Batch batch) -> add(batch, rows));
            return "{\"id\":" + Json.write(id) + "," + rows + "]}";
        } catch (ProviderException e) {
            return error(id, e.problem());
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            return error(id, "internal", e.toString(), null);
        }
    }

    private static String error(Object id, Problem problem) {
        Map<String, Object> place = new LinkedHashMap<>();
        KqlErrors.Place.of(problem).ifPresent(at -> {
            place.put("line", at.line());
            place.put("column", at.column());
        });
        String code = problem.subject().startsWith("kql ") ? problem.subject().substring(4) : "";
        String said = switch (code) {
            case "syntax", "limit" -> "syntax";
            case "unsupported", "runtime", "timeout", "internal" -> code;
            case "" -> problem.kind() == Problem.Kind.BUG ? "internal" : "runtime";
            default -> "semantic";
        };
        return error(id, said, problem.message(), place.isEmpty() ? null : place);
    }

    private static String error(Object id, String code, String message, Map<String, Object> place) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("position", place);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("error", error);
        return Json.write(answer);
    }

    private static void add(Batch batch, StringBuilder out) {
        if (out.length() == 0) {
            out.append("\"columns\":[");
            for (int i = 0; i < batch.schema().size(); i++) {
                Column column = batch.schema().column(i);
                out.append(i == 0 ? "" : ",").append("{\"name\":").append(Json.write(column.name()));
                out.append(",\"type\":\"").append(type(column)).append("\"}");
            }
            out.append("],\"rows\":[");
        }
        for (int row = 0; row < batch.size(); row++) {
            out.append(out.charAt(out.length() - 1) == '[' ? "[" : ",[");
            for (int i = 0; i < batch.schema().size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(batch, row, i));
            }
            out.append(']');
        }
    }

    /** The KQL type of a column. */
    private static String type(Column column) {
        return column.logical()
                .orElse(
                        switch (column.type()) {
                            case BOOL -> "bool";
                            case LONG -> "long";
                            case DOUBLE -> "real";
                            case INSTANT -> "datetime";
                            case JSON -> "dynamic";
                            default -> "string";
                        });
    }

    private static String cell(Batch batch, int row, int column) {
        if (batch.vector(column).isNull(row)) {
            return "null";
        }
        Type type = batch.schema().column(column).type();
        if (type == Type.JSON) {
            return batch.text(column).text(row);
        }
        if (type == Type.DOUBLE) {
            double value = batch.doubles(column).get(row);
            return Double.isNaN(value) || Double.isInfinite(value) ? "\"" + value + "\"" : Double.toString(value);
        }
        Object value = batch.get(row, column);
        return value instanceof Number || value instanceof Boolean ? value.toString() : Json.write(value.toString());
    }
}
