package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.KqlType;
import java.util.List;
import java.util.Map;

/** {@code range x from a to b step c}. */
final class Ranges {
    private final Lowering lowering;
    private final Query query;

    Ranges(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(SourceRel.Range r) {
        Scalars s = new Scalars(query, lowering, new Scope(Map.of(), Map.of()));
        KqlType type = r.schema().columns().get(0).type();
        KqlType step = type == KqlType.DATETIME ? KqlType.TIMESPAN : type;
        Map<String, String> ids = Step.ids(r.schema().columns());
        String id = ids.values().iterator().next();
        String key = query.fresh("$k");
        String from = s.as(r.from(), type).text();
        String to = s.as(r.to(), type).text();
        String by = s.as(r.step(), step).text();
        String sql;
        switch (type) {
            case REAL ->
                sql = "SELECT " + from + " + i * " + by + " AS " + id + ", i AS " + key
                        + " FROM (SELECT unnest(range(0, CAST(floor((" + to + " - " + from + ") / " + by
                        + " + 1e-9) AS BIGINT) + 1)) AS i)";
            case LONG, DATETIME, TIMESPAN, INT ->
                sql = from.contains("SELECT") || to.contains("SELECT") || by.contains("SELECT")
                        ? "SELECT CAST(i AS " + Physical.type(type) + ") AS " + id + ", row_number() OVER () AS " + key
                                + " FROM (SELECT unnest(generate_series(" + big(from) + ", " + big(to) + ", " + big(by)
                                + ")) AS i)"
                        : "SELECT CAST(i AS " + Physical.type(type) + ") AS " + id + ", row_number() OVER () AS " + key
                                + " FROM generate_series(" + big(from) + ", " + big(to) + ", " + big(by) + ") t(i)";
            default -> throw query.unsupported(r.span(), "a range of type " + type.kqlName() + " is not supported");
        }
        return new Step(query.step(sql), r.schema(), ids, List.of(new Step.Key(key, false, false)), List.of());
    }

    private static String big(String v) {
        return "CAST(" + v + " AS BIGINT)";
    }
}
