package dev.spoor.driver.local.store;

import dev.spoor.api.data.Role;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parquet files of the user's own as tables, named after the files. They are read as they are, with their columns in the stored forms. */
public final class ParquetTables {
    private static final Set<String> TIMES = Set.of("TimeGenerated", "Timestamp");

    private ParquetTables() {}

    /** The tables; files of one name and with the same columns are one table together. */
    public static List<StoredTable> of(List<Path> files, Duck duck) throws SQLException {
        Map<List<Object>, List<Path>> alike = new LinkedHashMap<>();
        Map<List<Object>, Long> rows = new LinkedHashMap<>();
        try (Statement statement = duck.connection().createStatement()) {
            for (Path file : files) {
                List<Object> key = List.of(name(file), columns(file, statement));
                alike.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
                rows.merge(key, count(file, statement), Long::sum);
            }
        }
        List<StoredTable> tables = new ArrayList<>();
        alike.forEach((key, some) -> {
            @SuppressWarnings("unchecked")
            List<StoredColumn> columns = (List<StoredColumn>) key.get(1);
            tables.add(new StoredTable((String) key.get(0), some, rows.get(key), columns, List.of()));
        });
        return tables;
    }

    /** The file's name without suffix; of numbered parts, the name of their folder. */
    private static String name(Path file) {
        String name =
                file.getFileName().toString().replaceFirst("(?i)(\\.(snappy|zstd|gz|lz4))?\\.(parquet|parq|pq)$", "");
        Path folder = file.toAbsolutePath().getParent();
        return name.matches("(?i)(part|data|chunk)?[-_.]?[0-9a-f-]*") && folder.getFileName() != null
                ? folder.getFileName().toString()
                : name;
    }

    private static List<StoredColumn> columns(Path file, Statement statement) throws SQLException {
        List<StoredColumn> columns = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + read(List.of(file)))) {
            while (described.next()) {
                columns.add(column(described.getString(1), described.getString(2)));
            }
        }
        return columns;
    }

    /** SQL behind FROM: the columns that the files have, and none that DuckDB makes of the names of their folders. */
    public static String read(List<Path> files) {
        return "read_parquet(" + files.stream().map(Sql::read).collect(Collectors.joining(", ", "[", "]"))
                + ", hive_partitioning=false)";
    }

    private static long count(Path file, Statement statement) throws SQLException {
        try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + read(List.of(file)))) {
            counted.next();
            return counted.getLong(1);
        }
    }

    private static StoredColumn column(String name, String type) {
        String c = Sql.name(name);
        if (type.endsWith("[]") || type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION")) {
            return new StoredColumn(name, "CAST(to_json(" + c + ") AS VARCHAR)", CellType.DYNAMIC, null);
        }
        if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
            String ticks = type.equals("TIMESTAMP_NS")
                    ? "epoch_ns(" + c + ") // 100"
                    : type.equals("TIMESTAMP WITH TIME ZONE")
                            ? "epoch_us(" + c + ") * 10"
                            : "epoch_us(CAST(" + c + " AS TIMESTAMP)) * 10";
            return new StoredColumn(name, ticks, CellType.DATETIME, TIMES.contains(name) ? Role.TIME : null);
        }
        return switch (type) {
            case "BOOLEAN" -> new StoredColumn(name, c, CellType.BOOL, null);
            case "BIGINT" -> new StoredColumn(name, c, CellType.LONG, null);
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT",
                    "UHUGEINT" -> new StoredColumn(name, "TRY_CAST(" + c + " AS BIGINT)", CellType.LONG, null);
            case "DOUBLE" -> new StoredColumn(name, c, CellType.REAL, null);
            case "FLOAT" -> new StoredColumn(name, "CAST(" + c + " AS DOUBLE)", CellType.REAL, null);
            case "JSON" -> new StoredColumn(name, "CAST(" + c + " AS VARCHAR)", CellType.DYNAMIC, null);
            default ->
                type.startsWith("DECIMAL")
                        ? new StoredColumn(name, "CAST(" + c + " AS DOUBLE)", CellType.REAL, null)
                        : new StoredColumn(name, "coalesce(CAST(" + c + " AS VARCHAR), '')", CellType.STRING, null);
        };
    }
}
