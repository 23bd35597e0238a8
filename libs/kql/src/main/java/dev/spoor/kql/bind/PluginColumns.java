package dev.spoor.kql.bind;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns that plugins give. Where they hang on the data the row type is open. */
final class PluginColumns {
    private PluginColumns() {}

    static RowType of(
            FunctionDef plugin, Row row, List<StageRel.Plugin.Argument> arguments, Row table, Expr.TypeOf type) {
        List<Column> input = row == null ? List.of() : row.columns();
        List<Column> columns = new ArrayList<>();
        switch (plugin.name()) {
            case "bag_unpack":
                Column bag = column(arguments, 0);
                input.stream().filter(c -> !c.equals(bag)).forEach(columns::add);
                return RowType.open(columns);
            case "pivot":
                return RowType.open(pivot(input, arguments));
            case "narrow":
                add(columns, "Row", KqlType.LONG, "Column", KqlType.STRING, "Value", KqlType.STRING);
                return RowType.of(columns);
            case "autocluster":
            case "basket":
                add(columns, "SegmentId", KqlType.LONG, "Count", KqlType.LONG, "Percent", KqlType.REAL);
                return uniqueWith(columns, input);
            case "diffpatterns":
                add(columns, "SegmentId", KqlType.LONG, "CountA", KqlType.LONG, "CountB", KqlType.LONG);
                add(columns, "PercentA", KqlType.REAL, "PercentB", KqlType.REAL, "PercentDiffAB", KqlType.REAL);
                return uniqueWith(columns, input);
            case "ipv4_lookup":
            case "ipv6_lookup":
                return lookup(input, arguments, table);
            case "active_users_count":
                dimensions(columns, arguments, 1, 8);
                add(columns, "dcount", KqlType.LONG);
                return RowType.of(columns);
            case "activity_counts_metrics":
                dimensions(columns, arguments, 1, 5);
                add(columns, "count", KqlType.LONG, "dcount", KqlType.LONG);
                add(columns, "new_dcount", KqlType.LONG, "aggregated_dcount", KqlType.LONG);
                return RowType.of(columns);
            case "activity_engagement":
                dimensions(columns, arguments, 1, 6);
                add(columns, "dcount_activities_inner", KqlType.LONG, "dcount_activities_outer", KqlType.LONG);
                add(columns, "activity_ratio", KqlType.REAL);
                return RowType.of(columns);
            case "activity_metrics":
                dimensions(columns, arguments, 1, 5);
                add(columns, "dcount_values", KqlType.LONG, "dcount_newvalues", KqlType.LONG);
                add(columns, "retention_rate", KqlType.REAL, "churn_rate", KqlType.REAL);
                return RowType.of(columns);
            case "new_activity_metrics":
                return newActivity(arguments);
            case "geo_polygon_lookup":
            case "geo_line_lookup":
                return geo(input, arguments, table);
            case "session_count":
                dimensions(columns, arguments, 1, 6);
                add(columns, "count_sessions", KqlType.LONG);
                return RowType.of(columns);
            case "sliding_window_counts":
                dimensions(columns, arguments, 1, 6);
                add(columns, "Count", KqlType.LONG, "Dcount", KqlType.LONG);
                return RowType.of(columns);
            case "rolling_percentile":
                return rolling(arguments);
            case "sequence_detect":
                return sequence(arguments);
            case "funnel_sequence":
                return funnel(arguments);
            case "dcount_intersect":
                columns.addAll(input);
                for (int i = 0; i < arguments.size(); i++) {
                    add(columns, "s" + i, KqlType.LONG);
                }
                return RowType.of(Joins.unique(columns));
            case "estimate_rows_count":
                add(columns, "EstimatedRowsCount", KqlType.LONG);
                return RowType.of(columns);
            case "infer_storage_schema":
                add(columns, "CslSchema", KqlType.STRING);
                return RowType.of(columns);
            case "infer_storage_schema_with_suggestions":
                add(columns, "SuggestedTableSchema", KqlType.STRING);
                return RowType.of(columns);
            case "rows_near":
            case "identity":
            case "identity_v3":
                return row == null ? RowType.open(List.of()) : row.like(input);
            case "python":
            case "r":
            case "csharp":
                return typed(input, type);
            default:
                return RowType.open(List.of());
        }
    }

    private static void add(List<Column> columns, Object... namesAndTypes) {
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(new Column((String) namesAndTypes[i], (KqlType) namesAndTypes[i + 1]));
        }
    }

    private static RowType uniqueWith(List<Column> columns, List<Column> input) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(input);
        return RowType.of(Joins.unique(all));
    }

    /** The column that an argument is, or null. */
    private static Column column(List<StageRel.Plugin.Argument> arguments, int i) {
        return i < arguments.size() && arguments.get(i).scalar() instanceof Scalar.ColumnRef c
                ? new Column(c.name(), c.type())
                : null;
    }

    /** The column of an argument, and those from another on. */
    private static void dimensions(List<Column> columns, List<StageRel.Plugin.Argument> arguments, int time, int from) {
        if (column(arguments, time) != null) {
            columns.add(column(arguments, time));
        }
        for (int i = from; i < arguments.size(); i++) {
            if (column(arguments, i) != null) {
                columns.add(column(arguments, i));
            }
        }
    }

    private static List<Column> pivot(List<Column> input, List<StageRel.Plugin.Argument> arguments) {
        List<Column> keys = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            Column c = column(arguments, i);
            if (i == 0 && c != null) {
                used.add(c.name());
            } else if (c != null) {
                keys.add(c);
            }
            if (arguments.get(i).aggregate() != null) {
                for (Scalar s : arguments.get(i).aggregate().arguments()) {
                    if (s instanceof Scalar.ColumnRef ref) {
                        used.add(ref.name());
                    }
                }
            }
        }
        return keys.isEmpty()
                ? input.stream().filter(c -> !used.contains(c.name())).toList()
                : keys;
    }

    private static RowType lookup(List<Column> input, List<StageRel.Plugin.Argument> arguments, Row table) {
        List<Column> all = new ArrayList<>(input);
        if (table != null) {
            Set<String> extra = new HashSet<>();
            for (int i = 3; i < arguments.size(); i++) {
                Column c = column(arguments, i);
                if (c != null) {
                    extra.add(c.name());
                }
            }
            table.columns().stream().filter(c -> !extra.contains(c.name())).forEach(all::add);
        }
        return RowType.of(Joins.unique(all));
    }

    private static RowType newActivity(List<StageRel.Plugin.Argument> arguments) {
        List<Column> columns = new ArrayList<>();
        Column time = column(arguments, 1);
        if (time != null) {
            add(columns, "from_" + time.name(), time.type(), "to_" + time.name(), time.type());
        }
        for (int i = 5; i < arguments.size(); i++) {
            if (column(arguments, i) != null) {
                columns.add(column(arguments, i));
            }
        }
        add(columns, "dcount_new_values", KqlType.LONG, "dcount_retained_values", KqlType.LONG);
        add(columns, "dcount_churn_values", KqlType.LONG, "retention_rate", KqlType.REAL, "churn_rate", KqlType.REAL);
        return RowType.of(columns);
    }

    /** The input, and the table without the shape that is looked up, unless that is asked for. */
    private static RowType geo(List<Column> input, List<StageRel.Plugin.Argument> arguments, Row table) {
        List<Column> all = new ArrayList<>(input);
        Column shape = column(arguments, 1);
        boolean withShape = arguments.stream()
                .anyMatch(a -> "return_lookup_key".equals(a.name())
                        && a.scalar() instanceof Scalar.Literal l
                        && Boolean.TRUE.equals(l.value()));
        if (table != null) {
            table.columns().stream().filter(c -> withShape || !c.equals(shape)).forEach(all::add);
        }
        return RowType.of(Joins.unique(all));
    }

    private static RowType rolling(List<StageRel.Plugin.Argument> arguments) {
        List<Column> columns = new ArrayList<>();
        dimensions(columns, arguments, 2, 5);
        Column value = column(arguments, 0);
        if (value != null && arguments.size() > 4) {
            String name = "rolling_" + constant(arguments.get(4)) + "_percentile_" + value.name() + "_"
                    + constant(arguments.get(1));
            columns.add(new Column(name, value.type()));
        }
        return RowType.of(columns);
    }

    private static String constant(StageRel.Plugin.Argument argument) {
        return argument.scalar() instanceof Scalar.Literal l && l.value() != null
                ? l.value().toString().replaceAll("[^A-Za-z0-9]", "_")
                : "";
    }

    private static RowType sequence(List<StageRel.Plugin.Argument> arguments) {
        List<Column> columns = new ArrayList<>();
        Column time = column(arguments, 0);
        for (int i = 3; i < arguments.size(); i++) {
            if (column(arguments, i) != null && arguments.get(i).scalar().type() != KqlType.BOOL) {
                columns.add(column(arguments, i));
            }
        }
        for (int i = 3; i < arguments.size() && time != null; i++) {
            if (arguments.get(i).name() != null) {
                columns.add(new Column(arguments.get(i).name() + "_" + time.name(), time.type()));
            }
        }
        add(columns, "Duration", KqlType.TIMESPAN);
        return RowType.of(Joins.unique(columns));
    }

    private static RowType funnel(List<StageRel.Plugin.Argument> arguments) {
        List<Column> columns = new ArrayList<>();
        dimensions(columns, arguments, 1, arguments.size());
        Column state = column(arguments, 6);
        if (state != null) {
            add(columns, "prev", state.type(), "next", state.type());
        }
        add(columns, "dcount", KqlType.LONG, "samples", KqlType.DYNAMIC);
        return RowType.of(columns);
    }

    private static RowType typed(List<Column> input, Expr.TypeOf type) {
        if (type == null) {
            return RowType.open(List.of());
        }
        List<Column> columns = new ArrayList<>();
        for (ColumnDecl c : type.columns()) {
            if (c.name().equals("*") && c.type() == null) {
                columns.addAll(input);
            } else {
                columns.add(new Column(c.name(), c.type()));
            }
        }
        return RowType.of(Joins.unique(columns));
    }
}
