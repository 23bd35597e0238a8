package dev.spoor.driver.local.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One table in Parquet files that have the same columns. There may be several of one name.
 *
 * @param name without a part
 * @param files where it is
 * @param rows how many
 * @param columns what is in it
 * @param parts names of its parts, which the column {@value #PART} tells of each row; empty where it has none
 */
public record StoredTable(String name, List<Path> files, long rows, List<StoredColumn> columns, List<String> parts) {
    /** Of which part a row is. */
    public static final String PART = "part";

    public StoredTable {
        Objects.requireNonNull(name, "name");
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }
}
