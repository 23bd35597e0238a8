package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code geo_polygon_lookup} and {@code geo_line_lookup}: each place with all shapes of a table that it lies in or is near to. */
final class GeoLookup {
    private final Lowering lowering;
    private final Query query;

    GeoLookup(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(StageRel.Plugin p) {
        boolean lines = p.plugin().name().equals("geo_line_lookup");
        Rel table = p.arguments().get(0).table();
        Scalar.ColumnRef shape = Plugins.column(p, 1);
        Scalar.ColumnRef longitude = Plugins.column(p, 2);
        Scalar.ColumnRef latitude = Plugins.column(p, 3);
        if (table == null || shape == null || longitude == null || latitude == null) {
            throw query.unsupported(
                    p.span(), p.plugin().name() + "() of anything but a table and three columns is not supported");
        }
        if (Plugins.constant(p, 6, "lookup_area_radius") != null) {
            throw query.unsupported(p.span(), "lookup_area_radius is not supported; all shapes are looked at anyway");
        }
        Step left = lowering.lower(p.input());
        Step right = lowering.lower(table);
        Sql x = Sql.of("l." + left.column(longitude.name()), longitude.type());
        Sql y = Sql.of("l." + left.column(latitude.name()), latitude.type());
        Sql s = Sql.of("r." + right.column(shape.name()), KqlType.DYNAMIC);
        String on;
        if (Plugins.constant(p, 4, "radius") instanceof Number radius) {
            String distance = lines ? "geo_distance_point_to_line" : "geo_distance_point_to_polygon";
            on = query.call(p.span(), distance, x, y, s).text() + " <= "
                    + Physical.literal(radius.doubleValue(), KqlType.REAL).text();
        } else {
            on = query.call(p.span(), "geo_point_in_polygon", x, y, s).text();
        }
        boolean unmatched = Boolean.TRUE.equals(Plugins.constant(p, 5, "return_unmatched"));
        boolean withShape =
                p.schema().size() == left.schema().size() + right.schema().size();
        List<String> from = new ArrayList<>();
        for (Column c : left.schema().columns()) {
            from.add("l." + left.column(c.name()));
        }
        for (Column c : right.schema().columns()) {
            if (withShape || !c.name().equals(shape.name())) {
                String v = "r." + right.column(c.name());
                from.add(c.type() == KqlType.STRING ? "coalesce(" + v + ", '')" : v);
            }
        }
        Map<String, String> ids = Step.ids(p.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        for (int i = 0; i < from.size(); i++) {
            b.append(i > 0 ? ", " : "")
                    .append(from.get(i))
                    .append(" AS ")
                    .append(ids.get(p.schema().columns().get(i).name()));
        }
        b.append(" FROM ")
                .append(left.name())
                .append(unmatched ? " l LEFT JOIN " : " l JOIN ")
                .append(right.name())
                .append(" r ON ")
                .append(on);
        return new Step(query.step(b.toString()), p.schema(), ids, List.of(), List.of());
    }
}
