package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps rows as text, by table: "number of the piece with rows:number of the row cell|cell". */
final class Tables implements TableSink {
    final Map<String, List<String>> tables = new LinkedHashMap<>();
    final Map<String, List<Provenance>> from = new LinkedHashMap<>();

    private final Map<String, Integer> pieces = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    @Override
    public void put(String table, Batch batch, Provenance provenance) {
        List<String> rows = tables.computeIfAbsent(table, name -> new ArrayList<>());
        from.computeIfAbsent(table, name -> new ArrayList<>()).add(provenance);
        int piece = pieces.computeIfAbsent(provenance.path(), path -> pieces.size());
        for (int row = 0; row < batch.size(); row++) {
            StringBuilder text = new StringBuilder(piece + ":");
            text.append(counts.merge(provenance.path() + table, 1, Integer::sum) - 1)
                    .append(' ');
            for (int column = 0; column < batch.schema().size(); column++) {
                text.append(column == 0 ? "" : "|").append(batch.get(row, column));
            }
            rows.add(text.toString());
        }
    }

    List<String> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }
}
