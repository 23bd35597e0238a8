package dev.spoor.driver.local.kql;

import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.tables.Casts;
import dev.spoor.driver.local.tables.Cell;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that stand for addresses which {@code externaldata} names, as SQL. */
final class ExternalFiles {
    private final Map<String, Path> files;

    ExternalFiles(Map<String, Path> files) {
        this.files = files;
    }

    /**
     * The rows of these addresses; null where one of them has no file, or is of a format that is not read.
     *
     * @param properties {@code format} and {@code ignorefirstrecord} count
     */
    String sql(List<String> addresses, Map<String, String> properties, RowType columns) {
        List<String> all = new ArrayList<>();
        for (String address : addresses) {
            Path file = files.get(address);
            String one = file == null ? null : sql(file, properties, columns);
            if (one == null) {
                return null;
            }
            all.add(one);
        }
        return all.isEmpty() ? null : "(" + String.join(" UNION ALL ", all) + ")";
    }

    private static String sql(Path file, Map<String, String> properties, RowType columns) {
        String format = properties.getOrDefault("format", suffix(file)).toLowerCase(Locale.ROOT);
        boolean headed = "true".equalsIgnoreCase(properties.getOrDefault("ignorefirstrecord", "false"));
        return switch (format) {
            case "tsv", "tsve" -> separated(file, "chr(9)", headed, columns);
            case "psv" -> separated(file, "'|'", headed, columns);
            case "scsv" -> separated(file, "';'", headed, columns);
            case "txt", "raw" -> select(columns, "x", lines(file, headed));
            case "json", "multijson" -> json(file, columns);
            case "parquet" -> null;
            default -> separated(file, "','", headed, columns);
        };
    }

    private static String suffix(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Columns by their position, whatever their header says. */
    private static String separated(Path file, String delimiter, boolean headed, RowType columns) {
        String names = "["
                + java.util.stream.IntStream.range(0, columns.size())
                        .mapToObj(i -> "'x" + i + "'")
                        .collect(Collectors.joining(", "))
                + "]";
        return select(
                columns,
                null,
                " FROM read_csv(" + Sql.read(file) + ", delim=" + delimiter + ", quote='\"', escape='\"', header="
                        + headed + ", all_varchar=true, null_padding=true, names=" + names + ")");
    }

    private static String lines(Path file, boolean headed) {
        String split = "string_split_regex(content, '\\r?\\n')";
        return " FROM (SELECT unnest(" + split + (headed ? "[2:]" : "") + ") AS x FROM read_text(" + Sql.read(file)
                + ")) WHERE x <> ''";
    }

    private static String json(Path file, RowType columns) {
        String types = columns.columns().stream()
                .map(column -> Sql.text(column.name()) + ": 'JSON'")
                .collect(Collectors.joining(", ", "{", "}"));
        StringBuilder sql = new StringBuilder("SELECT ");
        String separator = "";
        for (Column column : columns.columns()) {
            Cell cell = new Cell("CAST(" + Sql.name(column.name()) + " AS VARCHAR)", CellType.DYNAMIC);
            sql.append(separator)
                    .append(Casts.to(column.type(), cell))
                    .append(" AS ")
                    .append(Sql.name(column.name()));
            separator = ", ";
        }
        return sql.append(" FROM read_json(" + Sql.read(file) + ", columns=" + types + ")")
                .toString();
    }

    /** The columns as they are declared, of texts {@code x0}, {@code x1} and so on, or of one text for the first. */
    private static String select(RowType columns, String only, String from) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.columns().get(i);
            String text = only == null ? "coalesce(x" + i + ", '')" : i == 0 ? only : "''";
            sql.append(i == 0 ? "" : ", ").append(Casts.to(column.type(), new Cell(text, CellType.STRING)));
            sql.append(" AS ").append(Sql.name(column.name()));
        }
        return sql.append(from).toString();
    }
}
