package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps rows as text: "origin cell|cell", a table. */
final class Tables implements TableSink {
    final Map<String, List<String>> tables = new LinkedHashMap<>();
    final Map<String, List<Provenance>> from = new LinkedHashMap<>();

    @Override
    public void put(String table, Batch batch, Provenance provenance) {
        List<String> rows = tables.computeIfAbsent(table, name -> new ArrayList<>());
        from.computeIfAbsent(table, name -> new ArrayList<>()).add(provenance);
        for (int row = 0; row < batch.size(); row++) {
            StringBuilder text = new StringBuilder(provenance.rowId(row) + " ");
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
