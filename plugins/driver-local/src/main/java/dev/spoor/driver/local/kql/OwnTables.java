package dev.spoor.driver.local.kql;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.tables.TableView;
import dev.spoor.kql.duckdb.Physical;
import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Values;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tables that a question brings along: a JSON object {@code {table: {columns: [{name, type}], rows: [[...]]}}}, cells in the forms in which
 * answers are given. They hide tables of the evidence of the same names. A cell that is not of its column's type is an error.
 */
final class OwnTables {
    private static final int MOST_CELLS = 1_000_000;

    private final Map<String, TableView> views;

    private OwnTables(Map<String, TableView> views) {
        this.views = views;
    }

    /** Reads them; null is none. */
    static OwnTables of(String json) throws ProviderException {
        Map<String, TableView> views = new TreeMap<>();
        if (json != null) {
            try {
                int[] cells = new int[1];
                if (!(Json.parse(json) instanceof Map<?, ?> tables)) {
                    throw new IllegalArgumentException("they are no JSON object");
                }
                tables.forEach((name, table) -> views.put((String) name, view((String) name, table, cells)));
            } catch (IllegalArgumentException e) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST, "kql semantic", "the tables of the question: " + e.getMessage());
            }
        }
        return new OwnTables(views);
    }

    Optional<TableView> find(String name) {
        return Optional.ofNullable(views.get(name));
    }

    Collection<String> names() {
        return views.keySet();
    }

    private static TableView view(String name, Object table, int[] cells) {
        List<Column> columns = new ArrayList<>();
        for (Object column : list(name, table, "columns")) {
            String type = Json.text(column, "type").orElse("");
            KqlType known = KqlType.named(type);
            if (known == null || known == KqlType.UNKNOWN) {
                throw new IllegalArgumentException(name + " has a column of type '" + type + "', which there is not");
            }
            columns.add(new Column(
                    Json.text(column, "name")
                            .orElseThrow(() -> new IllegalArgumentException(name + " has a column without a name")),
                    known));
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException(name + " has two columns of one name");
        }
        List<String> sql = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("v" + i);
            sql.add("CAST(v" + i + " AS " + Physical.type(columns.get(i).type()) + ")");
        }
        List<?> rows = list(name, table, "rows");
        cells[0] += rows.size() * Math.max(1, columns.size());
        if (columns.isEmpty() || cells[0] > MOST_CELLS) {
            throw new IllegalArgumentException(
                    columns.isEmpty()
                            ? name + " has no columns"
                            : "more than " + MOST_CELLS + " cells; name files instead");
        }
        StringBuilder from = new StringBuilder(" FROM (VALUES ");
        for (int r = 0; r < rows.size(); r++) {
            from.append(r == 0 ? "(" : ", (");
            if (!(rows.get(r) instanceof List<?> row) || row.size() != columns.size()) {
                throw new IllegalArgumentException(name + ", row " + (r + 1) + " has not as many cells as columns");
            }
            for (int i = 0; i < columns.size(); i++) {
                from.append(i == 0 ? "" : ", ").append(cell(row.get(i), columns.get(i), name, r + 1));
            }
            from.append(')');
        }
        if (rows.isEmpty()) {
            from.append('(').append("NULL, ".repeat(columns.size() - 1)).append("NULL)");
        }
        from.append(") AS v(").append(String.join(", ", names)).append(rows.isEmpty() ? ") WHERE false" : ")");
        return new TableView(name, RowType.of(columns), List.of(new TableView.Branch(sql, from.toString())));
    }

    private static List<?> list(String name, Object table, String key) {
        if (Json.at(table, key).orElse(null) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " has no list '" + key + "'");
    }

    /** A text that the column's cast reads, quoted. */
    private static String cell(Object value, Column column, String table, int row) {
        KqlType type = column.type();
        if (value == null) {
            return type == KqlType.STRING ? "''" : "NULL";
        }
        Object cell = switch (type) {
            case STRING -> value instanceof String ? value : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case INT -> value instanceof Long n && n == n.intValue() ? value : null;
            case LONG -> value instanceof Long ? value : null;
            case REAL ->
                value instanceof Number
                                || List.of("NaN", "Infinity", "-Infinity").contains(value)
                        ? value
                        : null;
            case DYNAMIC -> Json.write(value);
            case DECIMAL, DATETIME, TIMESPAN, GUID -> read(value, type);
            case UNKNOWN -> null;
        };
        if (cell == null) {
            throw new IllegalArgumentException(
                    table + ", row " + row + ", column " + column.name() + " is no " + type.kqlName() + ": " + value);
        }
        return Sql.text(cell.toString());
    }

    /** As tostring() writes it, into the form in which the database has it. */
    private static Object read(Object value, KqlType type) {
        if (!(value instanceof String) && !(value instanceof Number && type == KqlType.DECIMAL)) {
            return null;
        }
        Object read = Values.convert(value.toString(), Form.STRING, Form.valueOf(type.name()));
        return read instanceof BigDecimal ? Values.text(read, Form.DECIMAL) : read;
    }
}
