package dev.spoor.cli.work;

import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import dev.spoor.host.table.Projection;
import dev.spoor.host.table.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One or several tables as data: all rows, without the host's row ids. */
public final class TableOutput {
    private static final String NAME = "_table";

    private final Output output;

    /** To there. */
    public TableOutput(Output output) {
        this.output = output;
    }

    /**
     * Writes the tables. Formats that hold one table only refuse several; NDJSON rows of several say in {@value #NAME} which one they are of.
     */
    public void write(Map<String, Rows> tables) throws ProviderException, IOException {
        Map<String, Rows> plain = new LinkedHashMap<>();
        tables.forEach((name, rows) -> plain.put(name, withoutIds(rows)));
        if (plain.size() == 1) {
            String name = plain.keySet().iterator().next();
            output.render(table(name), plain);
            return;
        }
        switch (output.format()) {
            case CSV ->
                throw new UsageException("a CSV file holds one table, and there are "
                        + String.join(", ", plain.keySet()) + "; choose one with --table NAME");
            case NDJSON -> {
                Map<String, Rows> named = new LinkedHashMap<>();
                plain.forEach((name, rows) -> named.put(name, named(name, rows)));
                output.render(report(named), named);
            }
            default -> output.render(report(plain), plain);
        }
    }

    private static View report(Map<String, Rows> tables) {
        View report = View.of("report", "");
        for (String name : tables.keySet()) {
            report = report.child(table(name));
        }
        return report;
    }

    private static View table(String name) {
        return View.of("table", name).inputs(name).option("limit", Long.MAX_VALUE);
    }

    private static Rows withoutIds(Rows rows) {
        return Projection.of(rows, column -> column.role().orElse(null) != Role.ORIGIN);
    }

    /** The rows with their table's name in a first column. */
    private static Rows named(String name, Rows rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(NAME, Type.STRING));
        columns.addAll(rows.schema().columns());
        Schema schema = Schema.of(columns);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return Rows.of(schema, rows.rows(), () -> {
            Source<Batch> source = rows.read();
            return () -> {
                Batch batch = source.next();
                return batch == null ? null : named(schema, text, batch);
            };
        });
    }

    private static Batch named(Schema schema, byte[] name, Batch batch) {
        List<Vector> vectors = new ArrayList<>();
        int size = batch.size();
        vectors.add(new TextVector(name, new int[] {0, name.length}, new int[size], size, null));
        for (int i = 0; i < batch.schema().size(); i++) {
            vectors.add(batch.vector(i));
        }
        return Batch.of(schema, size, vectors);
    }
}
