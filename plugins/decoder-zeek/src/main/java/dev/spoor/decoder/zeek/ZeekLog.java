package dev.spoor.decoder.zeek;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of a log on their way to tables. One thread at a time. */
final class ZeekLog {
    /** Logs have a hundred kinds; a file with more of them is made up. */
    private static final int MOST_TABLES = 500;

    private static final String EXTRA = "_extra";
    private static final String TEXT = "_text";

    private final String ownName;
    private final GrowingTables tables;
    private final Complaints complaints;
    private final Call call;
    private final Map<String, GrowingTable> byName = new HashMap<>();
    private final Header header = new Header();
    private final Cell cell = new Cell(header);
    private GrowingTable table;
    private int[] columns = {};
    private Cell.Form[] forms = {};

    /** @param ownName table of rows whose kind is not said */
    ZeekLog(String ownName, GrowingTables tables, Complaints complaints, Call call) {
        this.ownName = ownName;
        this.tables = tables;
        this.complaints = complaints;
        this.call = call;
    }

    /** Takes the next line. */
    void line(byte[] b, int from, int to, long number) {
        if (from == to) {
            return;
        }
        if (b[from] == '#') {
            call.check(); // a header may be long, and a file of nothing else
            if (header.read(new String(b, from + 1, to - from - 1, StandardCharsets.UTF_8))) {
                open();
            }
        } else if (columns.length == 0) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST, "line " + number, "a row before the names of its columns; kept as text");
            text(b, from, to);
        } else {
            row(b, from, to, number);
        }
    }

    private void open() {
        table = table(header.path().isEmpty() ? ownName : "Zeek/" + header.path());
        List<String> names = distinct(header.fields());
        columns = new int[names.size()];
        forms = new Cell.Form[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.column(names.get(i));
            forms[i] = Cell.Form.of(header.type(i));
        }
    }

    private GrowingTable table(String name) {
        String known = byName.size() < MOST_TABLES || byName.containsKey(name) ? name : ownName;
        return byName.computeIfAbsent(known, n -> tables.table(n, WellKnownNames::roles));
    }

    private static List<String> distinct(List<String> names) {
        Set<String> used = new LinkedHashSet<>();
        Map<String, Integer> next = new HashMap<>();
        for (String name : names) {
            String free = name.isEmpty() ? "column" : name;
            for (int n = next.getOrDefault(name, 2); !used.add(free); n++) {
                free = name + "#" + n;
                next.put(name, n + 1);
            }
        }
        return List.copyOf(used);
    }

    private void text(byte[] b, int from, int to) {
        GrowingTable own = table(ownName);
        own.beginRow(to - from);
        own.set(own.column(TEXT), b, from, to, CellKind.TEXT);
        own.endRow();
    }

    private void row(byte[] b, int from, int to, long number) {
        table.beginRow(to - from);
        byte separator = header.separator();
        int count = 0;
        int at = from;
        while (count < columns.length && at <= to) {
            int end = at;
            while (end < to && b[end] != separator) {
                end++;
            }
            if (!is(b, at, end, header.unset())) {
                cell.set(table, columns[count], forms[count], b, at, end);
            }
            count++;
            at = end + 1;
        }
        if (count < columns.length) {
            String message = count + " cells for " + columns.length + " columns";
            complaints.add(Problem.Kind.BAD_REQUEST, "line " + number, message);
        } else if (at <= to) {
            String message = "more cells than the " + columns.length + " columns: the others are in column " + EXTRA;
            complaints.add(Problem.Kind.BAD_REQUEST, "line " + number, message);
            int extra = table.column(EXTRA);
            if (!table.isSet(extra)) {
                table.set(extra, b, at, to, CellKind.TEXT);
            }
        }
        table.endRow();
    }

    private static boolean is(byte[] b, int from, int to, byte[] text) {
        return Arrays.equals(b, from, to, text, 0, text.length);
    }
}
