package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.kql.duckdb.KqlRows;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import dev.spoor.roles.WellKnownNames;
import java.util.ArrayList;
import java.util.List;

/** Writes a result's rows as batches; one batch at least, so that its columns are known. */
final class ResultWriter implements KqlRows {
    private static final int CHECK_EVERY = 1024;

    /** There are as many rows as are wanted. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private final Sink<Batch> out;
    private final long most;
    private final Call call;
    private RowType type;
    private Schema schema;
    private BatchWriter writer;
    private long rows;

    ResultWriter(Sink<Batch> out, long most, Call call) {
        this.out = out;
        this.most = most;
        this.call = call;
    }

    @Override
    public void columns(RowType columns) {
        type = columns;
        schema = schema(columns);
        writer = new BatchWriter(
                schema,
                out,
                (row, column, length) -> call.problem(
                        Problem.of(Problem.Kind.TOO_LARGE, column.name(), "a cell of " + length + " bytes was cut")));
        if (most == 0) {
            throw new Enough();
        }
    }

    private static Schema schema(RowType columns) {
        List<String> names =
                columns.columns().stream().map(dev.spoor.kql.type.Column::name).toList();
        List<Role> roles = WellKnownNames.roles(names);
        boolean timed = roles.contains(Role.TIME);
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = column(names.get(i), columns.columns().get(i).type());
            Role role = roles.get(i);
            if (role == null && !timed && column.type() == Type.INSTANT) {
                role = Role.TIME;
                timed = true;
            }
            made.add(role == null ? column : column.withRole(role));
        }
        return Schema.of(made);
    }

    private static Column column(String name, KqlType type) {
        return switch (type) {
            case BOOL -> Column.of(name, Type.BOOL);
            case DATETIME -> Column.of(name, Type.INSTANT);
            case INT -> Column.of(name, Type.LONG).withLogical("int");
            case LONG -> Column.of(name, Type.LONG);
            case REAL -> Column.of(name, Type.DOUBLE);
            case DYNAMIC, UNKNOWN -> Column.of(name, Type.JSON);
            case STRING -> Column.of(name, Type.STRING);
            case DECIMAL, GUID, TIMESPAN -> Column.of(name, Type.STRING).withLogical(type.kqlName());
        };
    }

    @Override
    public void row(Row row) {
        for (int i = 0; i < type.size(); i++) {
            if (!row.isNull(i)) {
                set(row, i, type.columns().get(i).type());
            }
        }
        writer.endRow();
        rows++;
        if (rows % CHECK_EVERY == 0) {
            call.check();
        }
        if (rows == most) {
            throw new Enough();
        }
    }

    private void set(Row row, int i, KqlType of) {
        switch (of) {
            case BOOL -> writer.setBool(i, row.bool(i));
            case DATETIME -> writer.setTicks(i, row.number(i), 0);
            case INT, LONG -> writer.setLong(i, row.number(i));
            case REAL -> writer.setDouble(i, row.real(i));
            case TIMESPAN -> writer.set(i, Timespans.text(row.number(i)));
            default -> writer.set(i, row.text(i));
        }
    }

    /** Puts what is left; an empty batch where there were no rows. */
    void finish() {
        writer.flush();
        if (rows == 0) {
            out.put(Batch.empty(schema));
        }
    }
}
