package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Finding;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Process creations, and what the analyzer makes of them. */
final class Lines {
    private static final Schema SCHEMA = schema();

    private final List<Map<Role, String>> rows = new ArrayList<>();
    private final List<Batch> out = new ArrayList<>();
    private final MemoryCall call = new MemoryCall();

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("origin", Role.ORIGIN));
        columns.add(Column.of("stream", Role.STREAM));
        new CmdlineAnalyzer().descriptor().reads().forEach(role -> columns.add(Column.of(role.name(), role)));
        return Schema.of(columns);
    }

    /** A process of which only the command line is known. */
    Lines add(String line) {
        return add(Map.of(Role.COMMAND_LINE, line));
    }

    Lines add(Map<Role, String> row) {
        rows.add(row);
        return this;
    }

    Lines judge() {
        return judge(Options.NONE);
    }

    Lines judge(Options options) {
        try {
            List<Batch> batches = new ArrayList<>();
            BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
            for (int i = 0; i < rows.size(); i++) {
                writer.setLong(0, new RowId(0, i).packed());
                for (int column = 2; column < SCHEMA.size(); column++) {
                    String text = rows.get(i).get(SCHEMA.column(column).role().orElseThrow());
                    if (text != null) {
                        writer.set(column, text);
                    }
                }
                writer.endRow();
            }
            writer.flush();
            new CmdlineAnalyzer()
                    .open(null)
                    .plan(options, Map.of(Inputs.ROWS, SCHEMA))
                    .run(MemoryInputs.rows(batches.toArray(Batch[]::new)), out::add, call);
            return this;
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    List<Finding> findings() {
        return call.findings();
    }

    List<Problem> problems() {
        return call.problems();
    }

    /** The values of a column of the output, of one row of the input. */
    Set<String> values(int input, String column) {
        Set<String> values = new LinkedHashSet<>();
        for (Batch batch : out) {
            int at = batch.schema().find(column);
            for (int row = 0; row < batch.size(); row++) {
                boolean same = RowId.unpack(batch.longs(0).get(row)).ordinal() == input;
                if (same && !batch.vector(at).isNull(row)) {
                    values.addAll(List.of(batch.text(at).text(row).split(column.equals("technique") ? "," : "\0")));
                }
            }
        }
        return values;
    }

    Set<String> rules(int input) {
        return values(input, "rule");
    }
}
