package dev.spoor.decoder.w3c;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Ticks;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The lines of a log on their way to tables. One thread at a time. */
final class W3cLog {
    static final String FIELDS = "#fields:";
    private static final String SOFTWARE = "#software:";
    private static final String DATE = "#date:";
    private static final String TIME_FORMAT = "#time format:";
    private static final String EXTRA = "_extra";
    private static final String TEXT = "_text";

    private final String ownName;
    private final GrowingTables tables;
    private final Complaints complaints;
    private final Call call;
    private final Map<String, GrowingTable> byName = new HashMap<>();
    private final RowTime time;
    private String software = "";
    private Fields fields;
    private byte[] plain = new byte[1024];

    /** @param ownName table of logs that have no well-known one */
    W3cLog(String ownName, GrowingTables tables, Complaints complaints, Call call, ZoneId zone) {
        this.ownName = ownName;
        this.tables = tables;
        this.complaints = complaints;
        this.call = call;
        this.time = new RowTime(zone);
    }

    /** Takes the next line. */
    void line(byte[] b, int from, int to, long number) {
        if (from == to) {
            return;
        }
        if (b[from] == '#') {
            header(b, from, to);
        } else if (fields == null) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST, "line " + number, "a row before the names of its columns; kept as text");
            text(b, from, to);
        } else {
            row(b, from, to, number);
        }
    }

    private void header(byte[] b, int from, int to) {
        int at = directive(b, from, to, SOFTWARE);
        if (at >= 0) {
            software = string(b, at, to).toLowerCase(Locale.ROOT);
        }
        at = directive(b, from, to, DATE);
        if (at >= 0) {
            time.fileDate(b, at, to);
        }
        at = directive(b, from, to, TIME_FORMAT);
        if (at >= 0) {
            time.local(string(b, at, to).equalsIgnoreCase("local"));
        }
        at = directive(b, from, to, FIELDS);
        if (at >= 0) {
            call.check(); // a header may be long, and a file of nothing else
            fields = Fields.of(string(b, at, to), software, ownName, this::table);
        }
    }

    private GrowingTable table(String name) {
        return byName.computeIfAbsent(name, n -> tables.table(n, WellKnownNames::roles));
    }

    /** Where the value of a directive starts; -1 where the line has another one. */
    static int directive(byte[] b, int from, int to, String lowerCaseName) {
        if (to - from < lowerCaseName.length()) {
            return -1;
        }
        for (int i = 0; i < lowerCaseName.length(); i++) {
            int c = b[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lowerCaseName.charAt(i)) {
                return -1;
            }
        }
        int at = from + lowerCaseName.length();
        while (at < to && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static String string(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8).strip();
    }

    private void text(byte[] b, int from, int to) {
        GrowingTable own = table(ownName);
        own.beginRow(to - from);
        own.set(own.column(TEXT), b, from, to, CellKind.TEXT);
        own.endRow();
    }

    private void row(byte[] b, int from, int to, long number) {
        GrowingTable table = fields.table();
        byte separator = fields.separator();
        table.beginRow(to - from);
        time.begin();
        int count = 0;
        int at = from;
        while (count < fields.size() && at <= to) {
            int end = cellEnd(b, at, to, separator);
            cell(table, count, b, at, end);
            count++;
            at = end + 1;
            while (separator == ' ' && at < to && b[at] == ' ') {
                at++;
            }
        }
        if (count < fields.size()) {
            String message = count + " cells for " + fields.size() + " columns";
            complaints.add(Problem.Kind.BAD_REQUEST, "line " + number, message);
        } else if (at < to) {
            String message = "more cells than the " + fields.size() + " columns: the others are in column " + EXTRA;
            complaints.add(Problem.Kind.BAD_REQUEST, "line " + number, message);
            set(table, table.column(EXTRA), b, at, to, CellKind.TEXT);
        }
        long ticks = time.ticks();
        if (ticks != Ticks.NONE) {
            byte[] text = Ticks.format(ticks).getBytes(StandardCharsets.UTF_8);
            set(table, fields.time(), text, 0, text.length, CellKind.TEXT);
        }
        table.endRow();
    }

    /** A cell in quotes, which doubled ones do not end, goes as far as these; any other one to the separator. */
    private static int cellEnd(byte[] b, int from, int to, byte separator) {
        int at = from;
        if (at < to && b[at] == '"') {
            for (at++; at < to; at++) {
                if (b[at] == '"' && (at + 1 == to || b[at + 1] == separator)) {
                    return at + 1;
                }
                if (b[at] == '"' && b[at + 1] == '"') {
                    at++;
                }
            }
            at = from; // never closed: as if it were a character like others
        }
        while (at < to && b[at] != separator) {
            at++;
        }
        return at;
    }

    private void cell(GrowingTable table, int field, byte[] b, int start, int end) {
        int from = start;
        int to = end;
        boolean quoted = to - from > 1 && b[from] == '"' && b[to - 1] == '"';
        if (quoted) {
            from++;
            to--;
        }
        if (from == to || to - from == 1 && b[from] == '-') {
            return;
        }
        Fields.What what = fields.what(field);
        if (what == Fields.What.DATE && time.date(b, from, to) || what == Fields.What.TIME && time.time(b, from, to)) {
            return;
        }
        byte[] source = b;
        if (quoted || what == Fields.What.PLUS) {
            to = plain(b, from, to, quoted, what == Fields.What.PLUS);
            from = 0;
            source = plain;
        }
        set(
                table,
                fields.column(field),
                source,
                from,
                to,
                what == Fields.What.UNTYPED ? CellKind.UNTYPED : CellKind.TEXT);
    }

    /** Copies without doubled quotes, and with blanks where IIS writes a plus. */
    private int plain(byte[] b, int from, int to, boolean quoted, boolean plus) {
        if (plain.length < to - from) {
            plain = new byte[Math.max(to - from, plain.length * 2)];
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            if (quoted && b[i] == '"' && i + 1 < to && b[i + 1] == '"') {
                i++;
            }
            plain[length++] = plus && b[i] == '+' ? (byte) ' ' : b[i];
        }
        return length;
    }

    private static void set(GrowingTable table, int column, byte[] b, int from, int to, CellKind kind) {
        if (!table.isSet(column)) {
            table.set(column, b, from, to, kind);
        }
    }
}
