package dev.spoor.analyzer.triage;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Vector;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The row at hand, asked for by meaning. A cursor: it is moved from row to row, and what it says is valid until then. One thread at a time.
 */
final class Event {
    private static final int MOST_EVIDENCE = 8_000;

    private final int[] columns = new int[Role.values().length];
    private final Map<Role, String> texts = new EnumMap<>(Role.class);
    private Batch batch;
    private int row;
    private CommandLine line;

    Event(Schema schema) {
        Arrays.fill(columns, -1);
        for (Role role : Role.values()) {
            columns[role.ordinal()] = schema.find(role);
        }
    }

    void move(Batch newBatch, int newRow) {
        batch = newBatch;
        row = newRow;
        line = null;
        if (!texts.isEmpty()) {
            texts.clear();
        }
    }

    /** True where the role has a value that says something: neither empty nor the dash that Windows writes for "none". */
    boolean has(Role role) {
        int column = columns[role.ordinal()];
        if (column < 0) {
            return false;
        }
        Vector vector = batch.vector(column);
        if (vector.isNull(row)) {
            return false;
        }
        if (vector instanceof TextVector text) {
            int length = text.to(row) - text.from(row);
            return length > 1 || (length == 1 && text.slab()[text.from(row)] != '-');
        }
        return true;
    }

    /** The text of a role, empty where {@link #has} says no. */
    String text(Role role) {
        if (!has(role)) {
            return "";
        }
        return texts.computeIfAbsent(role, r -> batch.text(columns[r.ordinal()]).text(row));
    }

    /** The number of a role, -1 where there is none. */
    long number(Role role) {
        return has(role) ? ((LongVector) batch.vector(columns[role.ordinal()])).get(row) : -1;
    }

    /** The event id, -1 where it is none or no number. */
    int id() {
        if (!has(Role.EVENT_ID)) {
            return -1;
        }
        TextVector text = batch.text(columns[Role.EVENT_ID.ordinal()]);
        int from = text.from(row);
        int to = text.to(row);
        int id = 0;
        for (int i = from; i < to; i++) {
            int digit = text.slab()[i] - '0';
            if (digit < 0 || digit > 9 || i - from > 8) {
                return -1;
            }
            id = id * 10 + digit;
        }
        return id;
    }

    /** When it happened, {@link Ticks#NONE} where that is not known. */
    long time() {
        return has(Role.TIME) ? number(Role.TIME) : Ticks.NONE;
    }

    /** The row's id; empty where the host gives none. */
    RowId[] origin() {
        return has(Role.ORIGIN) ? new RowId[] {RowId.unpack(number(Role.ORIGIN))} : new RowId[0];
    }

    CommandLine line() {
        if (line == null) {
            line = CommandLine.of(text(Role.COMMAND_LINE));
        }
        return line;
    }

    /** Short lower-case name of the computer. */
    String host() {
        return Names.host(text(Role.HOST));
    }

    /** File name of the process, lower case. */
    String image() {
        return Names.base(text(Role.IMAGE));
    }

    /** File name of the parent process, lower case. */
    String parent() {
        return Names.base(text(Role.PARENT_IMAGE));
    }

    /** Who acts, without domain. */
    String account() {
        return Names.account(text(Role.SUBJECT_ACCOUNT));
    }

    /** " on HOST", for titles. */
    String onHost() {
        return has(Role.HOST) ? " on " + text(Role.HOST) : "";
    }

    /** " by ACCOUNT", for reasons. */
    String byAccount() {
        return account().isEmpty() ? "" : " by " + account();
    }

    /** " at TIME", for reasons. */
    String atTime() {
        return has(Role.TIME) ? " at " + Ticks.format(time()) : "";
    }

    /** The subject of what this process did, the same for every event of it. */
    String process() {
        return host() + "|" + number(Role.PROCESS_ID) + "|" + image();
    }

    /** The subject of a command, the same in every source and every time it is run; the process where the command line is not logged. */
    String command() {
        return has(Role.COMMAND_LINE) ? host() + "|" + image() + "|" + Payload.fingerprint(line().plain()) : process();
    }

    /** A finding that has already what every finding about this event has: time, row, technique, host, account, process, command line. */
    Finding finding(Card card, Severity severity, String title, String... techniques) {
        Finding finding = Finding.of(card.id(), severity, title)
                .time(time())
                .rows(origin())
                .technique(techniques)
                .entity("host", text(Role.HOST))
                .entity("account", account())
                .entity("process", text(Role.IMAGE));
        return has(Role.COMMAND_LINE) ? evidence(finding, "command line", line().raw()) : finding;
    }

    static Finding evidence(Finding finding, String label, String text) {
        return text.isEmpty() ? finding : finding.evidence(label, Names.cut(text, MOST_EVIDENCE));
    }

    /** The finding with the URLs of a text, and their hosts, as entities. */
    static Finding links(Finding finding, String text) {
        Finding more = finding;
        for (String link : Links.in(text)) {
            String host = Links.host(link);
            more = more.entity("url", link).entity(Links.type(host), host);
        }
        return more;
    }
}
