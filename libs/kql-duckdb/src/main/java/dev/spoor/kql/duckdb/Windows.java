package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.List;
import java.util.Set;

/** Functions over the rows before and after: prev, next, row_number, row_cumsum, row_rank. */
final class Windows {
    static final Set<String> NAMES = Set.of(
            "prev",
            "next",
            "row_number",
            "row_cumsum",
            "row_rank",
            "row_rank_dense",
            "row_rank_min",
            "row_window_session");

    private final Query query;
    private final Scalars scalars;
    private final Step step;

    Windows(Query query, Scalars scalars, Step step) {
        this.query = query;
        this.scalars = scalars;
        this.step = step;
    }

    private static String frame(String over) {
        return over.substring(0, over.length() - 1) + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
    }

    /** Whether it ranks: rows of equal values have one rank. */
    static boolean ranks(Scalar.Call c) {
        return c.function().canonical().startsWith("row_rank");
    }

    /** Which argument, if any, begins a new run of rows where it is true. */
    static int restart(Scalar.Call c) {
        return switch (c.function().canonical()) {
            case "row_number", "row_cumsum", "row_rank_dense", "row_rank_min", "row_rank" -> 1;
            default -> -1;
        };
    }

    /**
     * @param run hidden column that numbers the runs of a restart, or empty
     * @param ties for ranks: hidden column that numbers the stretches of rows with one value
     */
    Sql lower(Scalar.Call c, String run, String ties) {
        List<Scalar> a = c.arguments();
        String over = " OVER " + step.window(run);
        switch (c.function().canonical()) {
            case "prev", "next": {
                String function = c.function().canonical().equals("prev") ? "lag" : "lead";
                Sql v = scalars.value(a.get(0));
                Long by = a.size() > 1 ? Constants.number(a.get(1)) : (Long) 1L;
                if (by == null) {
                    throw query.unsupported(
                            c.span(), "a computed distance in " + c.function().name() + "() is not supported");
                }
                KqlType type = c.type();
                String otherwise =
                        a.size() > 2 ? ", " + scalars.as(a.get(2), type).text() : type == KqlType.STRING ? ", ''" : "";
                return Sql.of(
                        function + "("
                                + scalars.conversion.to(v, type, c.span()).text() + ", " + by + otherwise + ")" + over,
                        type);
            }
            case "row_number": {
                String start =
                        a.isEmpty() ? "1" : scalars.as(a.get(0), KqlType.LONG).text();
                return Sql.notNull("(row_number()" + over + " + " + start + " - 1)", KqlType.LONG);
            }
            case "row_cumsum": {
                Sql v = scalars.value(a.get(0));
                String sum = "coalesce(sum(" + v.text() + ")" + frame(over) + ", 0)";
                return Sql.of(
                        v.type() == KqlType.REAL ? sum : "CAST(" + sum + " AS BIGINT)",
                        v.type() == KqlType.INT ? KqlType.LONG : v.type());
            }
            case "row_rank_dense", "row_rank":
                return Sql.notNull(
                        "CAST(" + ties + " - first_value(" + ties + ")" + over + " + 1 AS BIGINT)", KqlType.LONG);
            case "row_rank_min": {
                String among = " OVER " + step.window(run.isEmpty() ? ties : run + ", " + ties);
                return Sql.notNull("(row_number()" + over + " - row_number()" + among + " + 1)", KqlType.LONG);
            }
            default:
                throw query.unsupported(c.span(), c.function().name() + "() is not supported");
        }
    }
}
