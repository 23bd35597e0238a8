package dev.spoor.analyzer.azure;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All tables at once, so that each value is asked for once. Gives a row for each value and machine, or, asked to append, the rows of the table.
 *
 * @param columns names of the columns to look into; empty for those that tell by themselves
 * @param append true where the rows are those of the one table
 * @param views true to ask how each machine is now
 */
record AzurePlan(ResourceManager manager, List<String> columns, boolean append, boolean views, Schema output)
        implements Analyzer.Plan {
    private static final String PREFIX = "Azure";
    private static final List<Column> VALUE = List.of(
            Column.of("Value", Type.STRING),
            Column.of("ValueType", Type.STRING),
            Column.of("Count", Role.COUNT),
            Column.of("Rows", Role.ROWS));

    static AzurePlan of(ResourceManager manager, Options options, Map<String, Schema> in) throws ProviderException {
        List<String> columns = options.get(AzureAnalyzer.COLUMNS);
        for (String column : columns) {
            if (in.values().stream().noneMatch(schema -> schema.find(column) >= 0)) {
                throw refused("columns", "no table has a column " + column);
            }
        }
        boolean append = options.get(AzureAnalyzer.APPEND);
        Schema output = append ? appended(in) : Schema.of(concat(VALUE, MachineWriter.COLUMNS));
        return new AzurePlan(manager, columns, append, options.get(AzureAnalyzer.INSTANCE_VIEW), output);
    }

    private static Schema appended(Map<String, Schema> in) throws ProviderException {
        if (in.size() != 1) {
            throw refused("append", "name the one table whose rows are wanted: " + String.join(", ", in.keySet()));
        }
        Schema table = in.values().iterator().next();
        List<Column> more = new ArrayList<>();
        for (Column column : MachineWriter.COLUMNS) {
            Column renamed = column.withName(PREFIX + column.name());
            if (table.find(renamed.name()) >= 0) {
                throw refused("append", "the table has a column " + renamed.name() + " already");
            }
            more.add(renamed);
        }
        return Schema.of(concat(table.columns(), more));
    }

    private static ProviderException refused(String option, String why) {
        return ProviderException.of(Problem.Kind.BAD_REQUEST, option, why);
    }

    private static List<Column> concat(List<Column> first, List<Column> then) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    @Override
    public Grain grain() {
        return Grain.table();
    }

    @Override
    public boolean rereads() {
        return append;
    }

    @Override
    public void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException {
        Gathered gathered = new Gathered();
        for (String name : in.names()) {
            int[] places = Columns.of(in.schema(name), columns);
            if (places.length > 0) {
                gathered.read(in.open(name), places);
            }
        }
        if (gathered.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "values",
                    gathered.dropped() + " cells were not looked up: there are more than " + Gathered.MOST
                            + " different ones"));
        }
        Map<Asked, Answer> answers =
                new Search(manager, views, call).run(gathered.all().keySet());
        BatchWriter writer = new BatchWriter(
                output,
                out,
                (row, column, length) -> call.problem(
                        Problem.of(Problem.Kind.TOO_LARGE, column.name(), "a value of " + length + " bytes was cut")));
        if (append) {
            append(in, gathered, answers, writer);
        } else {
            gathered.all().forEach((value, seen) -> write(value, seen, answers.get(value), writer));
        }
        writer.flush();
    }

    private static void write(Asked value, Gathered.Seen seen, Answer answer, BatchWriter writer) {
        MachineWriter machines = new MachineWriter(writer, VALUE.size());
        List<Answer.Match> matches = new ArrayList<>(answer.matches());
        if (matches.isEmpty()) {
            matches.add(null);
        }
        for (Answer.Match match : matches) {
            writer.set(0, value.value());
            writer.set(1, value.kind().name().toLowerCase(Locale.ROOT));
            writer.setLong(2, seen.count());
            writer.set(3, seen.rows());
            machines.set(answer, match);
            writer.endRow();
        }
    }

    private void append(Inputs in, Gathered gathered, Map<Asked, Answer> answers, BatchWriter writer) {
        String name = in.names().iterator().next();
        Schema schema = in.schema(name);
        int[] places = Columns.of(schema, columns);
        MachineWriter machines = new MachineWriter(writer, schema.size());
        Source<Batch> source = in.open(name);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                for (int column = 0; column < schema.size(); column++) {
                    writer.copy(column, batch, column, row);
                }
                Answer answer = best(batch, row, places, gathered, answers);
                if (answer != null) {
                    boolean isOne = answer.matches().size() == 1;
                    machines.set(answer, isOne ? answer.matches().get(0) : null);
                }
                writer.endRow();
            }
        }
    }

    /** Of a row's values the first that is one machine, else the first; null where it has none that was looked up. */
    private static Answer best(Batch batch, int row, int[] places, Gathered gathered, Map<Asked, Answer> answers) {
        Answer best = null;
        for (int column : places) {
            TextVector cells = batch.text(column);
            Answer answer = cells.isNull(row) || cells.from(row) == cells.to(row)
                    ? null
                    : answers.get(gathered.asked(cells.text(row)));
            if (answer != null && (best == null || answer.matches().size() == 1)) {
                best = answer;
            }
            if (best != null && best.matches().size() == 1) {
                return best;
            }
        }
        return best;
    }
}
