package dev.spoor.host.report;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.host.table.Rows;
import java.util.Set;
import java.util.TreeSet;

/** Who says where addresses are, as of when, and whether that is too long ago: what must stand beside every map. */
final class PlaceSources {
    private PlaceSources() {}

    /** A sentence for each source; empty where the table names none. */
    static String note(Rows places) {
        int source = places.schema().find(Role.PROVIDER);
        int asOf = places.schema().find("asOf");
        int stale = places.schema().find("stale");
        if (source < 0 || asOf < 0 || stale < 0) {
            return "";
        }
        Set<String> sentences = new TreeSet<>();
        Source<Batch> batches = places.read();
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            for (int row = 0; row < batch.size(); row++) {
                if (batch.get(row, source) != null) {
                    String age = Boolean.TRUE.equals(batch.get(row, stale)) ? ", which is too old to be relied on" : "";
                    sentences.add(
                            "Located by " + batch.get(row, source) + " as of " + batch.get(row, asOf) + age + ".");
                }
            }
        }
        return String.join(" ", sentences);
    }
}
