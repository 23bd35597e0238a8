package dev.spoor.driver.local.tables;

import dev.spoor.api.Json;
import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.kql.type.KqlType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts objects of JSON together again of which a decoder has made columns: {@code a.b.c} is {@code c} of {@code b} of {@code a}. */
final class Objects {
    private final SourceTable source;

    Objects(SourceTable source) {
        this.source = source;
    }

    /** SQL of the object at a path, null where nothing of it is there in a row; null where no column is of it. */
    String write(String path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        String prefix = path + ".";
        for (StoredColumn column : source.stored().columns()) {
            if (column.name().startsWith(prefix)) {
                put(tree, column.name().substring(prefix.length()).split("\\."), 0, column);
            }
        }
        return tree.isEmpty() ? null : "nullif(" + object(tree) + ", '{}')";
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String[] names, int at, StoredColumn column) {
        if (at == names.length - 1) {
            tree.put(names[at], column);
            return;
        }
        Object inner = tree.computeIfAbsent(names[at], n -> new LinkedHashMap<String, Object>());
        if (inner instanceof Map) {
            put((Map<String, Object>) inner, names, at + 1, column);
        } else {
            // A value here and an object there: the path stays a name.
            tree.put(String.join(".", java.util.Arrays.copyOfRange(names, at, names.length)), column);
        }
    }

    private static String object(Map<String, Object> tree) {
        StringBuilder sql = new StringBuilder("'{' || substr(concat(");
        String separator = "";
        for (Map.Entry<String, Object> member : tree.entrySet()) {
            sql.append(separator).append(member(member.getKey(), member.getValue()));
            separator = ", ";
        }
        return sql.append("), 2) || '}'").toString();
    }

    @SuppressWarnings("unchecked")
    private static String member(String name, Object value) {
        String key = Sql.text("," + Json.write(name) + ":");
        if (value instanceof StoredColumn column) {
            return member(key, new Cell(column.sql(), column.type()));
        }
        String inner = "nullif(" + object((Map<String, Object>) value) + ", '{}')";
        return "coalesce(" + key + " || " + inner + ", '')";
    }

    /** A member with its comma in front; nothing where the cell has nothing. */
    static String member(String key, Cell cell) {
        return cell.type() == CellType.STRING
                ? "CASE WHEN " + cell.sql() + " <> '' THEN " + key + " || CAST(to_json(" + cell.sql()
                        + ") AS VARCHAR) ELSE '' END"
                : "coalesce(" + key + " || " + Casts.to(KqlType.DYNAMIC, cell) + ", '')";
    }
}
