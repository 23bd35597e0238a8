package dev.spoor.decoder.auditd;

import dev.spoor.api.Problem;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.util.HashMap;
import java.util.Map;

/** Makes one row of an event: what its records say, and what follows from them together. One thread at a time. */
final class EventRow {
    private static final String PROCESS = "EXECVE";
    private static final String CALL = "SYSCALL";

    private final GrowingTables tables;
    private final Complaints complaints;
    private final Map<String, EventTable> byType = new HashMap<>();
    private final Merge merge = new Merge();
    private final Cells cells = merge.cells;
    private final Arguments arguments = merge.arguments;
    private final SocketAddress socket = new SocketAddress();
    private final Json vector = new Json();
    private final Bytes scratch = new Bytes();
    private final Bytes line = new Bytes();
    private final Bytes path = new Bytes();

    EventRow(GrowingTables tables, Complaints complaints) {
        this.tables = tables;
        this.complaints = complaints;
    }

    /** Writes the event's row. */
    void write(Event event) {
        RecordType leading = leading(event);
        if (leading.isEnd) {
            return; // nothing but the word that there is no more
        }
        merge.read(event);
        call();
        commandLine(event);
        file();
        address();
        accounts();
        if (merge.unclosed) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST,
                    "line " + event.line,
                    "a quote is not closed in an event that starts here");
        }
        String table = table(leading);
        cells.set(Fields.TYPE, table);
        byType.computeIfAbsent(table, name -> new EventTable(name, tables)).write(cells);
    }

    /** The record that says what the event is: the first that comes not only with others, else the system call, and so on. */
    private static RecordType leading(Event event) {
        RecordType leading = event.type(0);
        for (int i = 1; i < event.records() && leading.rank > 0; i++) {
            RecordType type = event.type(i);
            if (type.rank < leading.rank || type.rank == leading.rank && type.name.compareTo(leading.name) < 0) {
                leading = type;
            }
        }
        return leading;
    }

    /**
     * A process begins where arguments were recorded or the call is known, and it did not fail; whatever else was recorded with it. What
     * failed is a system call that failed.
     */
    private String table(RecordType leading) {
        boolean failed = cells.is(Fields.RESULT, "failure");
        boolean call = leading.isSyscall || leading.isExecve;
        if (call && failed) {
            return CALL;
        }
        boolean executes = cells.is(Fields.SYSCALL_NAME, "execve") || cells.is(Fields.SYSCALL_NAME, "execveat");
        boolean process = !arguments.isEmpty() || executes && cells.isSet(Fields.PPID);
        return process && !failed ? PROCESS : leading.isExecve ? PROCESS : leading.name;
    }

    private void call() {
        if (!cells.isSet(Fields.ARCH)) {
            return;
        }
        Architecture architecture =
                Architecture.of(Hex.number(cells.bytes(Fields.ARCH), cells.from(Fields.ARCH), cells.to(Fields.ARCH)));
        if (architecture == null) {
            return;
        }
        if (!cells.isSet(Fields.ARCH_NAME)) {
            cells.set(Fields.ARCH_NAME, architecture.title);
        }
        if (cells.isSet(Fields.SYSCALL) && !cells.isSet(Fields.SYSCALL_NAME)) {
            String name = architecture.syscall(cells.number(Fields.SYSCALL));
            if (name != null) {
                cells.set(Fields.SYSCALL_NAME, name);
            }
        }
    }

    private void commandLine(Event event) {
        if (arguments.isEmpty()) {
            if (cells.isSet(Fields.CMD)) {
                cells.same(Fields.COMMAND_LINE, Fields.CMD);
            } else if (cells.isSet(Fields.TITLE)) {
                cells.same(Fields.COMMAND_LINE, Fields.TITLE);
            }
            return;
        }
        int count = arguments.count();
        long expected = cells.isSet(Fields.ARGC) ? cells.number(Fields.ARGC) : count;
        if (count < expected || arguments.isShort()) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST,
                    "line " + event.line,
                    count < expected
                            ? "only " + count + " of " + expected + " arguments of the event that starts here"
                            : "an argument of the event that starts here is not whole");
        }
        line.clear();
        arguments.line(line);
        cells.set(Fields.COMMAND_LINE, line.array, 0, line.length);
        vector.clear();
        arguments.vector(vector, scratch);
        cells.set(Fields.ARGV, vector.out.array, 0, vector.out.length);
    }

    private void file() {
        Bytes main = merge.paths.main;
        if (main.length == 0) {
            return;
        }
        path.clear();
        if (main.array[0] != '/' && cells.startsWith(Fields.CWD, '/')) {
            path.add(cells.bytes(Fields.CWD), cells.from(Fields.CWD), cells.to(Fields.CWD));
            if (path.array[path.length - 1] != '/') {
                path.add('/');
            }
            int from = main.length > 2 && main.array[0] == '.' && main.array[1] == '/' ? 2 : 0;
            path.add(main.array, from, main.length);
        } else {
            path.add(main.array, 0, main.length);
        }
        cells.set(Fields.FILE_PATH, path.array, 0, path.length);
    }

    private void address() {
        if (!cells.isSet(Fields.SADDR)
                || !socket.decode(cells.bytes(Fields.SADDR), cells.from(Fields.SADDR), cells.to(Fields.SADDR))) {
            return;
        }
        cells.set(Fields.SADDR_FAMILY, socket.family);
        if (socket.path.length > 0) {
            cells.copy(Fields.SADDR_PATH, socket.path.array, 0, socket.path.length);
        }
        int ip = Fields.SADDR_IP;
        int port = Fields.SADDR_PORT;
        if (socket.ip != null && (goesOut() || comesIn())) {
            ip = goesOut() ? Fields.DESTINATION_IP : Fields.SOURCE_IP;
            port = goesOut() ? Fields.DESTINATION_PORT : Fields.SOURCE_PORT;
        }
        if (socket.ip != null) {
            cells.set(ip, socket.ip);
        }
        if (socket.port >= 0) {
            cells.setNumber(port, socket.port);
        }
    }

    private boolean goesOut() {
        return isCall("connect", '3') || isCall("sendto", 'b') || isCall("sendmsg", 'g') || isCall("sendmmsg", 'k');
    }

    private boolean comesIn() {
        return isCall("accept", '5') || isCall("accept4", 'i') || isCall("recvfrom", 'c') || isCall("recvmsg", 'h');
    }

    /** @param number of the call where all of sockets are one (SYS_* of linux/net.h, in base 32), which the first register then holds */
    private boolean isCall(String name, char number) {
        if (!cells.is(Fields.SYSCALL_NAME, "socketcall")) {
            return cells.is(Fields.SYSCALL_NAME, name);
        }
        return cells.isSet(Fields.SYSCALL_A0)
                && Character.digit(number, 32)
                        == Hex.number(
                                cells.bytes(Fields.SYSCALL_A0),
                                cells.from(Fields.SYSCALL_A0),
                                cells.to(Fields.SYSCALL_A0));
    }

    /** Who acts: the login's account, which stays through su and sudo; the process's where nobody logged in. */
    private void accounts() {
        if (isAccount(Fields.AUID)) {
            account(Fields.AUID, Fields.AUID_NAME);
        } else if (isAccount(Fields.UID)) {
            account(Fields.UID, Fields.UID_NAME);
        }
        if (!cells.isSet(Fields.ACCT) && isAccount(Fields.ID)) {
            name(Fields.ACCT, Fields.ID, Fields.ID_NAME); // as sshd tells of who is known
        }
    }

    private boolean isAccount(int id) {
        return cells.isSet(id) && !cells.startsWith(id, '-');
    }

    private void account(int id, int named) {
        cells.same(Fields.ACCOUNT_ID, id);
        name(Fields.ACCOUNT, id, named);
    }

    private void name(int cell, int id, int named) {
        if (cells.isSet(named)) {
            cells.same(cell, named);
        } else if (cells.is(id, "0")) {
            cells.set(cell, "root");
        } else {
            cells.same(cell, id);
        }
    }
}
