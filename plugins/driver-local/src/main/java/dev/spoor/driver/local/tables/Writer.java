package dev.spoor.driver.local.tables;

import dev.spoor.api.Json;
import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes expressions over one source as SQL. What the source does not have is nothing. */
final class Writer {
    private final SourceTable source;
    private final Set<String> header;

    Writer(SourceTable source, Set<String> header) {
        this.source = source;
        this.header = header;
    }

    /** SQL of the expression as this type; null where nothing of it is there. */
    String write(Expression expression, KqlType type) {
        if (expression instanceof Expression.First first) {
            List<String> all = new ArrayList<>();
            for (Expression one : first.of()) {
                String sql = write(one, type);
                if (sql != null) {
                    all.add(sql);
                }
            }
            return firstOf(all, type);
        }
        Cell cell = cell(expression);
        return cell == null ? null : Casts.to(type, cell);
    }

    private static String firstOf(List<String> all, KqlType type) {
        if (all.size() < 2) {
            return all.isEmpty() ? null : all.get(0);
        }
        if (type != KqlType.STRING) {
            return "coalesce(" + String.join(", ", all) + ")";
        }
        List<String> filled = new ArrayList<>();
        all.forEach(sql -> filled.add("nullif(" + sql + ", '')"));
        return "coalesce(" + String.join(", ", filled) + ", '')";
    }

    private Cell cell(Expression expression) {
        if (expression instanceof Expression.Named named) {
            return source.cell(named.name());
        }
        if (expression instanceof Expression.Meaning meaning) {
            return source.cell(meaning.role());
        }
        if (expression instanceof Expression.Text text) {
            return new Cell(Sql.text(text.text()), CellType.STRING);
        }
        return call((Expression.Call) expression);
    }

    private String text(Expression.Call call, int argument) {
        return write(call.arguments().get(argument), KqlType.STRING);
    }

    private Cell call(Expression.Call call) {
        switch (call.function()) {
            case "bag":
                return new Cell(bag(), CellType.DYNAMIC);
            case "object":
                String path = ((Expression.Named) call.arguments().get(0)).name();
                String object = new Objects(source).write(path);
                return object == null ? source.cell(path) : new Cell(object, CellType.DYNAMIC);
            case "xml":
                return new Cell(xml(), CellType.STRING);
            case "join":
                return string(join(text(call, 0), text(call, 1), text(call, 2)));
            default:
                String x = text(call, 0);
                return x == null ? null : string(function(call, x));
        }
    }

    private static Cell string(String sql) {
        return sql == null ? null : new Cell(sql, CellType.STRING);
    }

    private String function(Expression.Call call, String x) {
        return switch (call.function()) {
            case "lower" -> "lower(" + x + ")";
            case "line" -> "rtrim(split_part(" + x + ", chr(10), 1), chr(13))";
            case "file" -> "parse_filename(" + x + ", false, 'both_slash')";
            case "folder" -> "parse_dirpath(" + x + ", 'both_slash')";
            case "hash" ->
                "lower(regexp_extract(" + x + ", '(?i)(^|[,;\\s])' || " + text(call, 1) + " || '=([0-9a-f]+)', 2))";
            case "before" ->
                "CASE WHEN contains(" + x + ", " + text(call, 1) + ") THEN split_part(" + x + ", " + text(call, 1)
                        + ", 1) ELSE '' END";
            case "upto" -> "split_part(" + x + ", " + text(call, 1) + ", 1)";
            case "after", "behind" ->
                "CASE WHEN contains(" + x + ", " + text(call, 1) + ") THEN substr(" + x
                        + ", instr(" + x + ", " + text(call, 1) + ") + 1) ELSE "
                        + (call.function().equals("after") ? x : "''") + " END";
            case "choose" -> choose(call, x);
            default -> throw new IllegalArgumentException("there is no function " + call.function());
        };
    }

    private String choose(Expression.Call call, String x) {
        StringBuilder sql = new StringBuilder("CASE ").append(x);
        for (int i = 1; i + 1 < call.arguments().size(); i += 2) {
            sql.append(" WHEN ").append(text(call, i)).append(" THEN ").append(text(call, i + 1));
        }
        return sql.append(" ELSE ").append(x).append(" END").toString();
    }

    /** Both with the separator, or the one that is there. */
    private static String join(String separator, String a, String b) {
        if (a == null || b == null) {
            return b;
        }
        return "CASE WHEN " + b + " = '' THEN '' WHEN " + a + " = '' THEN " + b + " ELSE " + a + " || " + separator
                + " || " + b + " END";
    }

    private List<StoredColumn> data() {
        return source.stored().columns().stream()
                .filter(column -> !header.contains(column.name()))
                .toList();
    }

    /** What is not the header as JSON, without what is empty. */
    private String bag() {
        List<String> pairs = new ArrayList<>();
        for (StoredColumn column : data()) {
            String key = Sql.text("," + Json.write(column.name()) + ":");
            pairs.add(Objects.member(key, new Cell(column.sql(), column.type())));
        }
        return pairs.isEmpty() ? "'{}'" : "'{' || substr(concat(" + String.join(", ", pairs) + "), 2) || '}'";
    }

    /** What is not the header as the XML that Windows' agents send. */
    private String xml() {
        List<String> parts = new ArrayList<>();
        for (StoredColumn column : data()) {
            String text = Casts.text(new Cell(column.sql(), column.type()));
            parts.add("CASE WHEN " + text + " <> '' THEN " + Sql.text("<Data Name=\"" + escape(column.name()) + "\">")
                    + " || replace(replace(replace(" + text + ", '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</Data>'"
                    + " ELSE '' END");
        }
        return "concat('<DataItem type=\"System.XmlData\"><EventData>', "
                + (parts.isEmpty() ? "''" : String.join(", ", parts)) + ", '</EventData></DataItem>')";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
