package dev.spoor.decoder.cef;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Ticks;
import dev.spoor.decoder.cef.Keys.Target;
import dev.spoor.decoder.cef.Keys.What;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes each line as a row: the event's columns, or where there is none, its text. One thread at a time. */
final class EventRow {
    private static final String[] CEF_HEADER = {
        "DeviceVendor", "DeviceProduct", "DeviceVersion", "DeviceEventClassID", "Activity", "LogSeverity"
    };

    private final GrowingTable table;
    private final Complaints complaints;
    private final EventTime times;
    private final Framing framing = new Framing();
    private final EventHeader header = new EventHeader();
    private final Pairs pairs = new Pairs();
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();
    private final int[] headerColumns = new int[CEF_HEADER.length];
    private final int[] columns = new int[Keys.columns()];
    private final int time;
    private final int computer;
    private byte[] plain = new byte[1 << 12];
    private int length;
    /** What tells best when it happened, so far. */
    private long bestTime;

    private int bestRank;
    private String pattern;

    EventRow(GrowingTables tables, Complaints complaints, EventTime times) {
        this.table = tables.table(CefDecoder.TABLE, WellKnownNames::roles);
        this.complaints = complaints;
        this.times = times;
        this.time = table.column("TimeGenerated");
        this.computer = table.column("Computer");
        for (int i = 0; i < CEF_HEADER.length; i++) {
            headerColumns[i] = table.column(CEF_HEADER[i]);
        }
        Arrays.fill(columns, -1);
    }

    /** Writes a line. */
    void write(byte[] b, int from, int to, long number) {
        table.beginRow(to - from);
        if (!framing.find(b, from, to)) {
            whole(b, from, to, number, "holds no event in CEF or LEEF; kept as text");
        } else if (!header.split(b, framing.version(), to, framing.isLeef())) {
            whole(b, from, to, number, "its header lacks fields; kept as text");
        } else {
            event(b, to);
        }
        table.endRow();
    }

    private void whole(byte[] b, int from, int to, long number, String why) {
        complaints.add(Problem.Kind.BAD_REQUEST, "line " + number, why);
        table.set(table.column("Message"), b, from, to, CellKind.TEXT);
    }

    private void event(byte[] b, int to) {
        bestTime = framing.timeFrom() < 0 ? Ticks.NONE : times.read(b, framing.timeFrom(), framing.timeTo());
        bestRank = 0;
        pattern = null;
        others.reset();
        if (framing.hostFrom() >= 0) {
            table.set(computer, b, framing.hostFrom(), framing.hostTo(), CellKind.TEXT);
        }
        for (int field = 0; field < header.count(); field++) {
            unescape(b, header.from(field), header.to(field), true);
            set(headerColumns[field], CellKind.TEXT);
        }
        extension(b, to);
        if (others.size() > 0) {
            byte[] text = others.toByteArray();
            table.set(table.column("AdditionalExtensions"), text, 0, text.length, CellKind.TEXT);
        }
        if (bestTime != Ticks.NONE) {
            setTime(time, bestTime);
        }
    }

    private void extension(byte[] b, int to) {
        char delimiter = header.delimiter();
        if (delimiter == '\t' && Bytes.indexOf(b, header.extension(), to, '\t') < 0) {
            delimiter = ' '; // what became of tabs on the way
        }
        boolean cef = !framing.isLeef();
        int first = pairs.start(b, header.extension(), to, delimiter);
        int stray = Bytes.blanksEnd(b, header.extension(), first);
        if (first > stray) {
            unescape(b, stray, first, cef);
            others.write(plain, 0, length);
        }
        if (!cef) {
            findPattern(b, to, delimiter);
        }
        Keys keys = cef ? Keys.CEF : Keys.LEEF;
        while (pairs.next()) {
            if (pairs.valueFrom() == pairs.valueTo()) {
                continue;
            }
            unescape(b, pairs.valueFrom(), pairs.valueTo(), cef);
            Target target = keys.find(b, pairs.keyFrom(), pairs.keyTo());
            time(b, cef);
            if (target == null || table.isSet(column(target))) {
                other(b);
            } else {
                value(target);
            }
        }
    }

    /** LEEF says how its time is written in an attribute that may follow it. */
    private void findPattern(byte[] b, int to, char delimiter) {
        while (pairs.next()) {
            if (isKey(b, "devTimeFormat")) {
                pattern = new String(b, pairs.valueFrom(), pairs.valueTo() - pairs.valueFrom(), StandardCharsets.UTF_8);
            }
        }
        pairs.start(b, header.extension(), to, delimiter);
    }

    private boolean isKey(byte[] b, String key) {
        return pairs.keyTo() - pairs.keyFrom() == key.length()
                && Bytes.startsWith(b, pairs.keyFrom(), pairs.keyTo(), key);
    }

    /** When the event was received by the device counts most, then when it started or ended, then what syslog says. */
    private void time(byte[] b, boolean cef) {
        int rank = cef
                ? isKey(b, "rt") ? 4 : isKey(b, "start") ? 3 : isKey(b, "end") ? 2 : isKey(b, "art") ? 1 : 0
                : isKey(b, "devTime") ? 4 : 0;
        if (rank > bestRank) {
            long ticks = pattern == null ? times.read(plain, 0, length) : times.read(plain, 0, length, pattern);
            if (ticks != Ticks.NONE) {
                bestTime = ticks;
                bestRank = rank;
            }
        }
    }

    private int column(Target target) {
        if (columns[target.id()] < 0) {
            columns[target.id()] = table.column(target.column());
        }
        return columns[target.id()];
    }

    private void value(Target target) {
        int column = column(target);
        if (target.what() == What.TIME) {
            long ticks = times.read(plain, 0, length);
            if (ticks != Ticks.NONE) {
                setTime(column, ticks);
                return;
            }
        }
        set(column, target.what() == What.NUMBER ? CellKind.UNTYPED : CellKind.TEXT);
    }

    private void setTime(int column, long ticks) {
        byte[] text = Ticks.format(ticks).getBytes(StandardCharsets.UTF_8);
        table.set(column, text, 0, text.length, CellKind.TEXT);
    }

    private void set(int column, CellKind kind) {
        if (length > 0 && !table.isSet(column)) {
            table.set(column, plain, 0, length, kind);
        }
    }

    /** A pair that has no column, or whose column is taken: as Sentinel keeps them. */
    private void other(byte[] b) {
        if (others.size() > 0) {
            others.write(';');
        }
        others.write(b, pairs.keyFrom(), pairs.keyTo() - pairs.keyFrom());
        others.write('=');
        others.write(plain, 0, length);
    }

    /** Copies a range and resolves what a backslash escapes; before anything else it stands for itself, as paths of Windows have it. */
    private void unescape(byte[] b, int from, int to, boolean escapes) {
        if (plain.length < to - from) {
            plain = new byte[Math.max(to - from, plain.length * 2)];
        }
        if (!escapes || Bytes.indexOf(b, from, to, '\\') < 0) {
            System.arraycopy(b, from, plain, 0, to - from);
            length = to - from;
            return;
        }
        length = 0;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\\' && i + 1 < to) {
                byte next = b[i + 1];
                if (next == '\\' || next == '=' || next == '|') {
                    c = next;
                    i++;
                } else if (next == 'n' || next == 'r') {
                    c = (byte) (next == 'n' ? '\n' : '\r');
                    i++;
                }
            }
            plain[length++] = c;
        }
    }
}
