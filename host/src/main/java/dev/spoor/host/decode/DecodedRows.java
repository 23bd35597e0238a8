package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.host.table.RoleUnion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what cells hid as rows of a table that analyzers see like any other: one row for each decoded text, with the row and place that
 * it was found in, and what that row says of time, host, process and account. One thread; {@link #flush} at the end.
 */
public final class DecodedRows implements CellSink {
    /** Name that the table shall have. */
    public static final String TABLE = "Decoded";

    private static final Map<Role, String> CARRIED = new LinkedHashMap<>();

    static {
        CARRIED.put(Role.ORIGIN, "SourceRow");
        CARRIED.put(Role.TIME, "Time");
        CARRIED.put(Role.HOST, "Host");
        CARRIED.put(Role.SUBJECT_ACCOUNT, "Account");
        CARRIED.put(Role.SUBJECT_DOMAIN, "AccountDomain");
        CARRIED.put(Role.PROCESS_ID, "ProcessId");
        CARRIED.put(Role.PROCESS_GUID, "ProcessGuid");
        CARRIED.put(Role.IMAGE, "Image");
        CARRIED.put(Role.COMMAND_LINE, "CommandLine");
        CARRIED.put(Role.PARENT_IMAGE, "ParentImage");
    }

    /**
     * The columns: those carried over, by role; then {@code SourceTable}, {@code SourceColumn}; {@code Chain}, the decoders from the cell
     * inwards ({@code base64 > gzip}); {@code Depth}, the number of layers taken off; {@code From}, {@code To}, the bytes of the cell that
     * it comes from; {@code ParentFrom}, {@code ParentTo}, those of the text it was found in; {@code Name}, that of a file in an archive;
     * {@code Fixpoint}, true where nothing more is hidden in it; {@code Decoded}, the text.
     */
    public static final Schema SCHEMA = schema();

    private static final int SOURCE_TABLE = CARRIED.size();

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        CARRIED.forEach((role, name) -> columns.add(Column.of(name, role)));
        columns.add(Column.of("SourceTable", Type.STRING));
        columns.addAll(proof());
        return Schema.of(columns);
    }

    /** The columns from {@code SourceColumn} on: where a text stood and how it came out. */
    static List<Column> proof() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("SourceColumn", Type.STRING));
        columns.add(Column.of("Chain", Type.STRING));
        for (String name : List.of("Depth", "From", "To", "ParentFrom", "ParentTo")) {
            columns.add(Column.of(name, Type.LONG));
        }
        columns.add(Column.of("Name", Type.STRING));
        columns.add(Column.of("Fixpoint", Type.BOOL));
        columns.add(Column.of("Decoded", Role.DECODED));
        return columns;
    }

    private final BatchWriter writer;
    private final RoleUnion union = new RoleUnion(List.copyOf(CARRIED.keySet()), problem -> {});
    private final Map<String, Source<Batch>> adapters = new HashMap<>();
    private Batch adapting;
    private Batch source;
    private Batch carried;

    /** Rows go to this sink, in batches of {@link #SCHEMA}. */
    public DecodedRows(Sink<? super Batch> out) {
        this.writer = new BatchWriter(SCHEMA, out, (row, column, length) -> {
            throw new AssertionError("the walk cuts before: " + length);
        });
    }

    /** How many rows were written. */
    public long rows() {
        return writer.rows();
    }

    /** Puts what is left. */
    public void flush() {
        writer.flush();
    }

    /** Writes all texts below the root, outer ones first. */
    @Override
    public void add(String table, Batch batch, int row, String column, DecodedText root) {
        for (DecodedText child : root.children()) {
            if (child.isText()) {
                write(table, batch, row, column, child);
            }
            add(table, batch, row, column, child);
        }
    }

    private void write(String table, Batch batch, int row, String column, DecodedText text) {
        Batch roles = carried(table, batch);
        int at = 0;
        for (Role role : CARRIED.keySet()) {
            writer.copy(at++, roles, roles.schema().find(role), row);
        }
        writer.set(SOURCE_TABLE, table);
        writeProof(writer, SOURCE_TABLE + 1, column, text);
        writer.endRow();
    }

    /** Sets the columns of {@link #proof}, which start at {@code first}. */
    static void writeProof(BatchWriter writer, int first, String column, DecodedText text) {
        int at = first;
        writer.set(at++, column);
        writer.set(at++, text.chain());
        writer.setLong(at++, text.depth());
        writer.setLong(at++, text.outermost().from());
        writer.setLong(at++, text.outermost().to());
        writer.setLong(at++, text.from());
        writer.setLong(at++, text.to());
        writer.set(at++, text.name().isEmpty() ? null : text.name());
        writer.setBool(at++, text.children().isEmpty());
        writer.set(at, text.bytes(), 0, text.bytes().length);
    }

    /** The batch by roles, each of its canonical type; made once a batch, and only where something was found in it. */
    private Batch carried(String table, Batch batch) {
        if (source != batch) {
            adapting = batch;
            carried = adapters.computeIfAbsent(table, name -> union.of(name, () -> adapting))
                    .next();
            source = batch;
        }
        return carried;
    }
}
