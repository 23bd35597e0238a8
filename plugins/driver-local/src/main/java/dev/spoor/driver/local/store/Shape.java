package dev.spoor.driver.local.store;

import java.util.List;

/**
 * Some of a table's columns: those that rows of one sort have. Rows wait in a table of their shape's, for of the columns of all sorts most are
 * empty in each.
 *
 * @param name of the table where they wait
 * @param table where they will be kept
 * @param columns positions of the columns in that table, ascending
 */
record Shape(String name, StoredTable table, List<Integer> columns) {
    /** Makes the table where rows wait. */
    String create() {
        StringBuilder sql = new StringBuilder("CREATE TABLE ").append(name).append(" (");
        for (int at : columns) {
            StoredColumn column = table.columns().get(at);
            sql.append(column.sql()).append(' ').append(column.type().sql()).append(", ");
        }
        return sql.append(StoredTable.PART).append(" VARCHAR)").toString();
    }

    /** Its rows with all columns of the table; JSON that is none becomes the JSON string that it is. */
    String select() {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < table.columns().size(); i++) {
            StoredColumn column = table.columns().get(i);
            String c = column.sql();
            if (!columns.contains(i)) {
                sql.append(
                        column.type() == CellType.STRING
                                ? "''"
                                : "CAST(NULL AS " + column.type().sql() + ")");
            } else if (column.type() == CellType.DYNAMIC) {
                sql.append("CASE WHEN json_valid(").append(c).append(") THEN ").append(c);
                sql.append(" ELSE CAST(to_json(").append(c).append(") AS VARCHAR) END");
            } else {
                sql.append(c);
            }
            sql.append(" AS ").append(c).append(", ");
        }
        return sql.append(StoredTable.PART).append(" FROM ").append(name).toString();
    }
}
