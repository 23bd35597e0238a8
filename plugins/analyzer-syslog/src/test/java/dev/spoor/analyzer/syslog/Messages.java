package dev.spoor.analyzer.syslog;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Finding;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as Sentinel's Syslog table has them: program and text, and no event. Rows come to the analyzer by computer and time. */
final class Messages {
    private record Message(Instant time, String host, String program, String text) {}

    private final List<Message> messages = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final MemoryCall call = new MemoryCall();

    Messages add(String time, String host, String program, String text) {
        return add(Instant.parse(time), host, program, text);
    }

    Messages add(Instant time, String host, String program, String text) {
        messages.add(new Message(time, host, program, text));
        return this;
    }

    Messages analyze(Analyzer analyzer) {
        try {
            Schema schema = Schema.of(
                    Column.of("origin", Role.ORIGIN),
                    Column.of("stream", Role.STREAM),
                    Column.of("time", Role.TIME),
                    Column.of("host", Role.HOST),
                    Column.of("event", Role.EVENT_ID),
                    Column.of("image", Role.IMAGE),
                    Column.of("message", Role.MESSAGE));
            messages.sort(Comparator.comparing(Message::host).thenComparing(Message::time));
            List<Batch> batches = new ArrayList<>();
            BatchWriter writer = new BatchWriter(schema, batches::add, (row, column, length) -> {});
            for (Message message : messages) {
                writer.setLong(0, new RowId(0, writer.rows()).packed());
                writer.setLong(2, Ticks.of(message.time()));
                writer.set(3, message.host());
                writer.set(5, message.program());
                writer.set(6, message.text());
                writer.endRow();
            }
            writer.flush();
            Analyzer.Plan plan = analyzer.open(null).plan(Options.NONE, Map.of(Inputs.ROWS, schema));
            plan.run(MemoryInputs.rows(batches.toArray(Batch[]::new)), this::collect, call);
            return this;
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    private void collect(Batch batch) {
        for (int row = 0; row < batch.size(); row++) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < batch.schema().size(); i++) {
                Column column = batch.schema().column(i);
                if (!batch.vector(i).isNull(row)) {
                    Object value = batch.vector(i) instanceof TextVector text
                            ? text.text(row)
                            : column.type() == Type.INSTANT
                                    ? Ticks.format(((LongVector) batch.vector(i)).get(row))
                                    : ((LongVector) batch.vector(i)).get(row);
                    map.put(column.name(), value);
                }
            }
            rows.add(map);
        }
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    List<Finding> findings() {
        return call.findings();
    }
}
