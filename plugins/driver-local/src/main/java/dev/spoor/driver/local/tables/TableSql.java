package dev.spoor.driver.local.tables;

import dev.spoor.api.TimeRange;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.List;

/** Writes tables as SQL for FROM. Their columns are called {@code k0}, {@code k1} and so on: names of evidence do not become names of SQL. */
public final class TableSql {
    /** What a table is scoped by in time, the first of these that it has. */
    private static final List<String> TIMES = List.of("TimeGenerated", "Timestamp");

    private TableSql() {}

    /** The SQL name of a column by its position. */
    public static String column(int at) {
        return "k" + at;
    }

    /**
     * A table as a subquery.
     *
     * @param range rows with a time outside of it are left out; null for all. Those without a time stay, for nobody can tell
     */
    public static String of(TableView view, TimeRange range) {
        StringBuilder sql = new StringBuilder("(");
        if (view.isEmpty()) {
            sql.append(nothing(view.type()));
        }
        String separator = "";
        for (TableView.Branch branch : view.branches()) {
            sql.append(separator).append("SELECT ");
            for (int i = 0; i < branch.cells().size(); i++) {
                sql.append(i == 0 ? "" : ", ")
                        .append(branch.cells().get(i))
                        .append(" AS ")
                        .append(column(i));
            }
            sql.append(branch.cells().isEmpty() ? "0 AS k" : "").append(branch.from());
            separator = " UNION ALL ";
        }
        sql.append(')');
        int time = time(view.type());
        if (range == null || time < 0) {
            return sql.toString();
        }
        String t = column(time);
        return "(SELECT * FROM " + sql + " WHERE " + t + " IS NULL OR " + t + " >= " + range.from() + " AND " + t
                + " < " + range.to() + ")";
    }

    private static String nothing(RowType type) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < type.size(); i++) {
            KqlType one = type.columns().get(i).type();
            sql.append(i == 0 ? "" : ", ")
                    .append(Casts.nothing(one))
                    .append(" AS ")
                    .append(column(i));
        }
        return sql.append(type.size() == 0 ? "0 AS k" : "")
                .append(" WHERE false")
                .toString();
    }

    private static int time(RowType type) {
        for (String name : TIMES) {
            int at = type.indexOf(name);
            if (at >= 0 && type.columns().get(at).type() == KqlType.DATETIME) {
                return at;
            }
        }
        return -1;
    }
}
