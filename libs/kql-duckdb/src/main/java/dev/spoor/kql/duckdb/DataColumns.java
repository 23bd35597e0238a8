package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of plugins whose result depends on the data: their input is run first. */
final class DataColumns {
    /** More columns than any table for people has. */
    private static final int MOST = 1000;

    /** Runs a statement over a step and gives the first column of each row as text. */
    interface Runner {
        List<String> texts(Rel input, java.util.function.BiFunction<Lowering, Step, String> sql);
    }

    private DataColumns() {}

    static Optional<RowType> of(StageRel.Plugin p, Runner runner) {
        if (p.input() == null) {
            return Optional.empty();
        }
        return switch (p.plugin().name()) {
            case "bag_unpack" -> unpack(p, runner);
            case "pivot" -> pivot(p, runner);
            default -> Optional.empty();
        };
    }

    private static Optional<RowType> unpack(StageRel.Plugin p, Runner runner) {
        Scalar.ColumnRef bag = Plugins.column(p, 0);
        if (bag == null) {
            return Optional.empty();
        }
        List<String> bags = runner.texts(
                p.input(),
                (l, s) -> "SELECT DISTINCT " + s.column(bag.name()) + " FROM " + s.name() + " WHERE "
                        + s.column(bag.name()) + " IS NOT NULL");
        Map<String, KqlType> found = new java.util.TreeMap<>();
        for (String b : bags) {
            if (Json.lenient(b) instanceof Map<?, ?> m) {
                m.forEach((k, v) -> {
                    if (v != null || !found.containsKey(k)) {
                        found.merge((String) k, v == null ? KqlType.UNKNOWN : type(v), DataColumns::common);
                    }
                });
            }
        }
        String prefix = Plugins.prefix(p);
        Map<String, KqlType> columns = new LinkedHashMap<>();
        RowType in = p.input().schema();
        found.replaceAll((k, t) -> t == KqlType.UNKNOWN ? KqlType.DYNAMIC : t);
        // A property of the bag's own name takes the bag's place; others follow in the order of their names.
        for (Column c : in.columns()) {
            if (!c.name().equals(bag.name())) {
                columns.put(c.name(), c.type());
            } else if (prefix.isEmpty() && found.containsKey(c.name())) {
                columns.put(c.name(), found.get(c.name()));
            }
        }
        found.forEach((k, t) -> columns.putIfAbsent(prefix + k, t));
        return Optional.of(row(p, columns));
    }

    private static RowType row(StageRel.Plugin p, Map<String, KqlType> columns) {
        if (columns.size() > MOST) {
            throw new KqlException(new SourceText("")
                    .error(
                            Code.LIMIT,
                            p.span(),
                            p.plugin().name() + "() would make more than " + MOST
                                    + " columns of this data; narrow its input first"));
        }
        List<Column> out = new ArrayList<>();
        columns.forEach((k, t) -> out.add(new Column(k, t)));
        return RowType.of(out);
    }

    private static KqlType type(Object v) {
        return v instanceof Long
                ? KqlType.LONG
                : v instanceof Double
                        ? KqlType.REAL
                        : v instanceof Boolean ? KqlType.BOOL : v instanceof String ? KqlType.STRING : KqlType.DYNAMIC;
    }

    private static KqlType common(KqlType a, KqlType b) {
        if (a == b || b == KqlType.UNKNOWN) {
            return a;
        }
        if (a == KqlType.UNKNOWN) {
            return b;
        }
        return a.isNumber() && b.isNumber() ? KqlType.REAL : KqlType.DYNAMIC;
    }

    private static Optional<RowType> pivot(StageRel.Plugin p, Runner runner) {
        Pivot pivot = Pivot.of(p, p.input().schema());
        if (pivot == null) {
            return Optional.empty();
        }
        List<String> values = runner.texts(p.input(), (l, s) -> {
            Sql v = new Conversion(l.query).to(l.scalars(s).value(pivot.column()), KqlType.STRING, p.span());
            return "SELECT DISTINCT " + v.text() + " FROM " + s.name() + " ORDER BY 1 LIMIT " + (MOST + 1);
        });
        Map<String, KqlType> columns = new LinkedHashMap<>();
        pivot.rows().forEach(c -> columns.put(c.name(), c.type()));
        for (String v : values) {
            columns.putIfAbsent(v, pivot.aggregate().outputs().get(0).type());
        }
        return Optional.of(row(p, columns));
    }
}
