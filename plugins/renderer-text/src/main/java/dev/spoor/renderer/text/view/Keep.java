package dev.spoor.renderer.text.view;

import dev.spoor.api.Inputs;
import dev.spoor.api.Json;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import java.util.Arrays;
import java.util.List;

/** The rows that findings rest on, by their packed ids: these are drawn whatever else is cut. Immutable. */
public final class Keep {
    /** No row. */
    public static final Keep NOTHING = new Keep(new long[0]);

    private final long[] ids;

    private Keep(long[] ids) {
        this.ids = ids;
    }

    /** What the view's option {@code keep} names: an input with a column of role ROWS. */
    public static Keep of(View view, Inputs in) {
        String name = view.option("keep").map(Object::toString).orElse("");
        return in.names().contains(name) ? of(name, in) : NOTHING;
    }

    private static Keep of(String findings, Inputs in) {
        int rows = in.schema(findings).find(Role.ROWS);
        if (rows < 0 || !in.schema(findings).column(rows).type().isText()) {
            return NOTHING;
        }
        long[] ids = new long[64];
        int count = 0;
        Source<Batch> source = in.open(findings);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                for (Object id : list(batch.text(rows).text(row))) {
                    if (id instanceof Number number) {
                        ids = count == ids.length ? Arrays.copyOf(ids, count * 2) : ids;
                        ids[count++] = number.longValue();
                    }
                }
            }
        }
        return new Keep(Arrays.stream(ids, 0, count).sorted().distinct().toArray());
    }

    private static List<?> list(String json) {
        try {
            return json == null ? List.of() : Json.list(Json.parse(json), "");
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** True where there is no such row. */
    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** The ids of a batch's rows; null where it has none. */
    static LongVector origins(Schema schema, Batch batch) {
        int origin = schema.find(Role.ORIGIN);
        return origin < 0 || schema.column(origin).type() != Type.LONG ? null : batch.longs(origin);
    }

    /** True where a finding rests on this row. */
    public boolean contains(Batch batch, int row) {
        LongVector origins = isEmpty() ? null : origins(batch.schema(), batch);
        return origins != null && !origins.isNull(row) && Arrays.binarySearch(ids, origins.get(row)) >= 0;
    }
}
