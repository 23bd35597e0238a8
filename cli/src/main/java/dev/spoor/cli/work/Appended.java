package dev.spoor.cli.work;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows with what each provider says of one of their columns: two columns a provider, its state and its severity. */
public final class Appended {
    /** What one provider says. */
    private record Saying(String state, String severity) {}

    private final String column;
    private final Map<Indicator, Map<String, Saying>> sayings = new HashMap<>();
    private final Set<String> providers = new LinkedHashSet<>();

    private Appended(String column, Rows answers) {
        this.column = column;
        Schema schema = answers.schema();
        int type = schema.find(Role.INDICATOR_TYPE);
        int value = schema.find(Role.INDICATOR);
        Source<Batch> source = answers.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                String provider = batch.text(schema.find(Role.PROVIDER)).text(row);
                providers.add(provider);
                sayings.computeIfAbsent(
                                new Indicator(
                                        batch.text(type).text(row),
                                        batch.text(value).text(row)),
                                key -> new HashMap<>())
                        .put(
                                provider,
                                new Saying(
                                        batch.text(schema.find(Role.LOOKUP_STATE))
                                                .text(row),
                                        batch.text(schema.find(Role.VERDICT)).text(row)));
            }
        }
    }

    /** The tables that have the column, with what the answers say of it. */
    public static Map<String, Rows> to(Map<String, Rows> tables, String column, Rows answers) {
        Appended appended = new Appended(column, answers);
        Map<String, Rows> all = new LinkedHashMap<>();
        tables.forEach((name, rows) -> {
            if (rows.schema().find(column) >= 0) {
                all.put(name, appended.to(rows));
            }
        });
        if (all.isEmpty()) {
            throw new UsageException("no table has a column " + column);
        }
        return all;
    }

    private Rows to(Rows rows) {
        List<Column> columns = new ArrayList<>(rows.schema().columns());
        for (String provider : providers) {
            columns.add(Column.of(free(rows.schema(), provider + ".state"), Type.STRING));
            columns.add(Column.of(free(rows.schema(), provider + ".severity"), Type.STRING));
        }
        Schema schema = Schema.of(columns);
        return Rows.of(schema, rows.rows(), () -> {
            Source<Batch> source = rows.read();
            List<Batch> ready = new ArrayList<>();
            BatchWriter writer = new BatchWriter(schema, ready::add, (row, at, length) -> {});
            return () -> {
                while (ready.isEmpty()) {
                    Batch batch = source.next();
                    if (batch == null) {
                        return null;
                    }
                    append(batch, writer);
                }
                return ready.remove(0);
            };
        });
    }

    private static String free(Schema schema, String name) {
        return schema.find(name) < 0 ? name : free(schema, name + "_");
    }

    private void append(Batch batch, BatchWriter writer) {
        int width = batch.schema().size();
        TextVector cells = batch.text(batch.schema().find(column));
        for (int row = 0; row < batch.size(); row++) {
            for (int i = 0; i < width; i++) {
                writer.copy(i, batch, i, row);
            }
            String cell = cells.isNull(row) ? "" : cells.text(row);
            Map<String, Saying> said = Indicators.recognised(cell)
                    .map(indicator -> sayings.getOrDefault(indicator, Map.of()))
                    .orElse(Map.of());
            int at = width;
            for (String provider : providers) {
                Saying saying = said.get(provider);
                if (saying != null) {
                    writer.set(at, saying.state());
                    if (saying.severity() != null) {
                        writer.set(at + 1, saying.severity());
                    }
                }
                at += 2;
            }
            writer.endRow();
        }
        writer.flush();
    }
}
