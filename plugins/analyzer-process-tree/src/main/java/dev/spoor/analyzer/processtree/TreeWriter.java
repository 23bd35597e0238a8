package dev.spoor.analyzer.processtree;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the trees of one computer after the other as rows, one a node. */
final class TreeWriter {
    private static final int NODE = 0;
    private static final int PARENT = 1;
    private static final int DEPTH = 2;
    private static final int TIME = 3;
    private static final int HOST = 4;
    private static final int PID = 5;
    private static final int IMAGE = 6;
    private static final int LABEL = 7;
    private static final int COMMAND_LINE = 8;
    private static final int ACCOUNT = 9;
    private static final int ORIGIN = 10;
    private static final int ROWS = 11;
    private static final int DESCENDANTS = 12;
    private static final int INFERRED = 13;

    static final Schema SCHEMA = Schema.of(
            Column.of("node", Role.NODE),
            Column.of("parent", Role.PARENT_NODE),
            Column.of("depth", Role.DEPTH),
            Column.of("time", Role.TIME),
            Column.of("host", Role.HOST),
            Column.of("pid", Role.PROCESS_ID),
            Column.of("image", Role.IMAGE),
            Column.of("label", Role.LABEL),
            Column.of("commandLine", Role.COMMAND_LINE),
            Column.of("account", Role.SUBJECT_ACCOUNT),
            Column.of("origin", Role.ORIGIN),
            Column.of("rows", Role.ROWS),
            Column.of("descendants", Role.COUNT),
            Column.of("inferred", Type.BOOL));

    private static final int MOST_ROWS = 100;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNKNOWN = {'u', 'n', 'k', 'n', 'o', 'w', 'n'};

    private final BatchWriter out;
    private final Call call;
    private byte[] text = new byte[128];
    private int length;

    TreeWriter(Sink<Batch> out, Call call) {
        // No cell is longer than the one that it is copied from.
        this.out = new BatchWriter(SCHEMA, out, (row, column, cut) -> {});
        this.call = call;
    }

    void flush() {
        out.flush();
    }

    void write(Forest forest) {
        TreeOrder order = new TreeOrder(forest);
        for (int place = 0; place < forest.size(); place++) {
            if ((place & 0xffff) == 0) {
                call.check();
            }
            int node = order.node(place);
            identify(NODE, forest, node);
            if (forest.parent(node) != Forest.NONE) {
                identify(PARENT, forest, forest.parent(node));
            }
            out.setLong(DEPTH, order.depth(node));
            out.setLong(DESCENDANTS, order.descendants(node));
            out.setLong(PID, forest.pid(node));
            out.setBool(INFERRED, forest.isInferred(node));
            if (forest.isInferred(node)) {
                inferred(forest, node);
            } else {
                logged(forest, node);
            }
            out.endRow();
        }
    }

    private void inferred(Forest forest, int node) {
        int row = forest.firstRow(node);
        Cells cells = forest.cells(row);
        int place = forest.place(row);
        copy(HOST, cells.host, place);
        copy(IMAGE, cells.parentImage, place);
        copy(COMMAND_LINE, cells.parentCommandLine, place);
        label(cells.parentImage, place);
    }

    private void logged(Forest forest, int node) {
        int first = forest.firstRow(node);
        Cells cells = forest.cells(first);
        int place = forest.place(first);
        LongVector time = cells.time;
        if (!time.isNull(place)) {
            out.setTicks(TIME, time.get(place), time.nanos(place));
        }
        if (!cells.origin.isNull(place)) {
            out.setLong(ORIGIN, cells.origin.get(place));
        }
        copy(HOST, cells.host, place);
        int shown = first;
        int image = Forest.NONE;
        for (int row = first; row != Forest.NONE; row = forest.nextRow(row)) {
            Cells of = forest.cells(row);
            int at = forest.place(row);
            if (image == Forest.NONE && of.image.to(at) > of.image.from(at)) {
                image = row;
            }
            if (!out.isSet(COMMAND_LINE)) {
                copy(COMMAND_LINE, of.commandLine, at);
            }
            if (!out.isSet(ACCOUNT)) {
                copy(ACCOUNT, of.account, at);
            }
        }
        shown = image == Forest.NONE ? shown : image;
        copy(IMAGE, forest.cells(shown).image, forest.place(shown));
        label(forest.cells(shown).image, forest.place(shown));
        rows(forest, first);
    }

    private void copy(int column, TextVector from, int row) {
        if (from.to(row) > from.from(row)) {
            out.set(column, from.slab(), from.from(row), from.to(row));
        }
    }

    private void label(TextVector image, int row) {
        int to = image.to(row);
        int from = Cells.base(image.slab(), image.from(row), to);
        if (from == to) {
            out.set(LABEL, UNKNOWN, 0, UNKNOWN.length);
        } else {
            out.set(LABEL, image.slab(), from, to);
        }
    }

    /** {@code host/pid@ticks}, these in hexadecimal, {@code ~n} behind it for the further ones of that; {@code host/pid?n} for the n-th inferred node. */
    private void identify(int column, Forest forest, int node) {
        int row = forest.firstRow(node);
        TextVector host = forest.cells(row).host;
        int place = forest.place(row);
        length = 0;
        room(host.to(place) - host.from(place) + 64);
        for (int i = host.from(place); i < host.to(place); i++) {
            text[length++] = host.slab()[i];
        }
        text[length++] = '/';
        digits(forest.pid(node));
        if (forest.isInferred(node)) {
            text[length++] = '?';
            digits(forest.copy(node));
        } else {
            text[length++] = '@';
            if (forest.time(node) != Long.MIN_VALUE) {
                hex(forest.time(node));
            }
            if (forest.copy(node) > 0) {
                text[length++] = '~';
                digits(forest.copy(node));
            }
        }
        out.set(column, text, 0, length);
    }

    private void rows(Forest forest, int first) {
        length = 0;
        room(MOST_ROWS * 21 + 2);
        text[length++] = '[';
        int count = 0;
        for (int row = first; row != Forest.NONE && count < MOST_ROWS; row = forest.nextRow(row)) {
            LongVector origin = forest.cells(row).origin;
            if (!origin.isNull(forest.place(row))) {
                if (count++ > 0) {
                    text[length++] = ',';
                }
                digits(origin.get(forest.place(row)));
            }
        }
        text[length++] = ']';
        out.set(ROWS, text, 0, length);
    }

    private void room(int bytes) {
        if (text.length < bytes) {
            text = Arrays.copyOf(text, bytes);
        }
    }

    private void hex(long value) {
        for (int shift = (63 - Long.numberOfLeadingZeros(value | 1)) & ~3; shift >= 0; shift -= 4) {
            text[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    private void digits(long value) {
        long rest = value;
        if (rest < 0) {
            text[length++] = '-';
        }
        int from = length;
        do {
            text[length++] = (byte) ('0' + Math.abs((int) (rest % 10)));
            rest /= 10;
        } while (rest != 0);
        for (int i = from, j = length - 1; i < j; i++, j--) {
            byte b = text[i];
            text[i] = text[j];
            text[j] = b;
        }
    }
}
