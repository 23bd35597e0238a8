package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what the cells of stored rows hide. Every cell is asked for on the slab, without a copy; only one in which a decoder finds
 * something is walked, down to the fixed point, within limits of its own. Safe for use by many threads, each with its own rows to write.
 */
public final class CellDecoder implements AutoCloseable {
    /** Roles of columns in which things are hidden. */
    public static final Set<Role> ROLES = EnumSet.of(
            Role.COMMAND_LINE,
            Role.SCRIPT,
            Role.SERVICE_IMAGE,
            Role.TASK_ACTION,
            Role.REGISTRY_DATA,
            Role.URL,
            Role.MESSAGE);

    private static final int CHECK_EVERY_BYTES = 1 << 20;
    private static final long IN_MEMORY = 64 << 20;
    private static final long REMEMBER_BYTES = 16 << 20;

    private final Decoders decoders;
    private final DecodeLimits limits;
    private final Recognizer recognizer;
    private final PieceSpool spool;
    private final LayerDecoder layers;

    /**
     * @param limits for each cell, with pieces that fit into one; {@link DecodeLimits#CELL} unless there is a reason
     * @param temp folder for what does not fit into memory
     */
    public CellDecoder(Decoders decoders, DecodeLimits limits, Path temp) {
        if (limits.pieceBytes() > Batch.MAX_CELL) {
            throw new IllegalArgumentException("what is found must fit into a cell: " + limits.pieceBytes() + " bytes");
        }
        this.decoders = decoders;
        this.limits = limits;
        this.recognizer = new Recognizer(decoders);
        this.spool = new PieceSpool(temp, IN_MEMORY, limits.keepFree());
        this.layers = new LayerDecoder(decoders, recognizer, spool);
    }

    /** The columns of {@link #ROLES}; empty where there are none. */
    public static int[] columns(Schema schema) {
        return IntStream.range(0, schema.size())
                .filter(i -> schema.column(i).type() == Type.STRING)
                .filter(i -> schema.column(i).role().filter(ROLES::contains).isPresent())
                .toArray();
    }

    /** All columns of text. */
    public static int[] textColumns(Schema schema) {
        return IntStream.range(0, schema.size())
                .filter(i -> schema.column(i).type() == Type.STRING
                        || schema.column(i).type() == Type.JSON)
                .toArray();
    }

    /**
     * Looks into some columns of a batch.
     *
     * @param table name of its table
     * @param columns STRING, JSON or BYTES columns of it, as {@link #columns} gives them
     * @param out gets each cell in which something is found
     * @param files gets rows of log files in archives in cells, on the calling thread
     * @param call gets problems, and may end it
     */
    public void decode(String table, Batch batch, int[] columns, CellSink out, TableSink files, Call call) {
        try (TextProbes probes = new TextProbes(decoders, recognizer, call::problem)) {
            for (int column : columns) {
                decode(table, batch, column, probes, out, files, call);
            }
        }
    }

    private void decode(
            String table, Batch batch, int column, TextProbes probes, CellSink out, TableSink files, Call call) {
        TextVector cells = batch.text(column);
        String name = batch.schema().column(column).name();
        Known known = new Known(cells.isCoded() ? cells.values() : 0);
        int sinceCheck = 0;
        for (int row = 0; row < batch.size(); row++) {
            int from = cells.from(row);
            int to = cells.to(row);
            sinceCheck += to - from + 1;
            if (sinceCheck > CHECK_EVERY_BYTES) {
                call.check();
                sinceCheck = 0;
            }
            if (from == to || cells.isNull(row)) {
                continue;
            }
            DecodedText found = null;
            int code = cells.code(row);
            if (known.has(code)) {
                found = known.get(code);
            } else {
                if (probes.anyKnows(cells.slab(), from, to)) {
                    found = tree(path(table, batch, row, name), cells.copy(row), files, call);
                }
                known.put(code, found);
            }
            if (found != null) {
                out.add(table, batch, row, name, found);
            }
        }
    }

    /** What is known of the distinct values of a column: each is looked into once, as long as there is memory to remember. */
    private static final class Known {
        private final boolean[] asked;
        private final DecodedText[] found;
        private long bytes;

        /** @param values 0 where values are not told apart */
        Known(int values) {
            asked = new boolean[values];
            found = new DecodedText[values];
        }

        boolean has(int code) {
            return asked.length > 0 && asked[code];
        }

        DecodedText get(int code) {
            return found[code];
        }

        void put(int code, DecodedText tree) {
            bytes += tree == null ? 0 : tree.size();
            if (asked.length > 0 && (tree == null || bytes <= REMEMBER_BYTES)) {
                asked[code] = true;
                found[code] = tree;
            }
        }
    }

    /** How problems name a cell. */
    static String path(String table, Batch batch, int row, String column) {
        int origin = batch.schema().find(Role.ORIGIN);
        String id = origin < 0 || batch.vector(origin).isNull(row)
                ? Integer.toString(row)
                : RowId.unpack(batch.longs(origin).get(row)).toString();
        return table + " row " + id + "/" + column;
    }

    /**
     * What one text hides.
     *
     * @param path where it stands, for people
     * @param text in UTF-8; must not be changed afterwards
     * @param files gets rows of log files in archives in it, on the calling thread
     * @return the text itself, with what was found in it as children
     */
    public DecodedText tree(String path, byte[] text, TableSink files, Call call) {
        return new CellWalk(layers, limits, files, call).walk(path, text);
    }

    /** Deletes what did not fit into memory. */
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
