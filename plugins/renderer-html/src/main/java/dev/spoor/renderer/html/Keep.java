package dev.spoor.renderer.html;

import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import java.util.Arrays;

/** Packed ids of the rows that findings rest on: these are drawn whatever else is cut. */
final class Keep {
    static final Keep NOTHING = new Keep(new long[0]);

    private final long[] ids;

    private Keep(long[] ids) {
        this.ids = ids;
    }

    /** The ids in the column of role ROWS of this input. */
    static Keep of(Inputs in, String findings) {
        int rows = in.schema(findings).find(Role.ROWS);
        if (rows < 0) {
            return NOTHING;
        }
        long[] ids = new long[64];
        int count = 0;
        Source<Batch> source = in.open(findings);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                String json = batch.text(rows).text(row);
                for (long id : LooseJson.rowIds(json == null ? "" : json)) {
                    if (count == ids.length) {
                        ids = Arrays.copyOf(ids, count * 2);
                    }
                    ids[count++] = id;
                }
            }
        }
        return new Keep(Arrays.stream(ids, 0, count).sorted().distinct().toArray());
    }

    boolean contains(LongVector origins, int row) {
        return origins != null && !origins.isNull(row) && Arrays.binarySearch(ids, origins.get(row)) >= 0;
    }

    boolean isEmpty() {
        return ids.length == 0;
    }
}
