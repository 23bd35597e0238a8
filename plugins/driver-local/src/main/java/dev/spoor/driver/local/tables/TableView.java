package dev.spoor.driver.local.tables;

import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Objects;

/**
 * A table as a query may name it, and the SQL that gives its rows.
 *
 * @param type its columns
 * @param branches where the rows come from; none where the table is known and nothing of the evidence is it
 */
public record TableView(String name, RowType type, List<Branch> branches) {
    public TableView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        branches = List.copyOf(branches);
    }

    /**
     * Rows of one file.
     *
     * @param cells SQL of each column
     * @param from what they are read from, with the condition on them
     */
    public record Branch(List<String> cells, String from) {}

    /** True where the evidence has nothing of it. */
    public boolean isEmpty() {
        return branches.isEmpty();
    }
}
