package dev.spoor.driver.local.tables;

import dev.spoor.kql.type.Column;
import java.util.List;
import java.util.Map;

/**
 * A table that queries know.
 *
 * @param columns what they expect of it
 * @param sources what it is made of, the first that fits a decoded table
 */
record KnownTable(String name, List<Column> columns, List<Source> sources) {
    /**
     * Decoded tables of one sort.
     *
     * @param names names of decoded tables; empty for any
     * @param with columns that they must have
     * @param parts parts of them that it is; empty for all rows
     * @param when what the text of a column must match, as a whole, in rows that it is; empty for all rows
     * @param rest true where columns that are not named stay
     * @param columns where columns come from that are not named alike
     */
    record Source(
            List<String> names,
            List<String> with,
            List<String> parts,
            Map<String, String> when,
            boolean rest,
            Map<String, Expression> columns) {
        boolean fits(SourceTable table) {
            return (names.isEmpty() || names.contains(table.name()))
                    && with.stream().allMatch(table::has)
                    && (parts.isEmpty() || table.hasPart(parts));
        }
    }
}
