package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/**
 * sudo: {@code ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/sh}, where before {@code TTY} may stand why it refused. As sudoers(5)
 * describes under "Log format"; collectors that write blanks for the semicolons are understood too.
 */
final class SudoMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int SUBJECT = EVENT + 1;
    private static final int TARGET = EVENT + 2;
    private static final int TTY = EVENT + 3;
    private static final int DIRECTORY = EVENT + 4;
    private static final int COMMAND = EVENT + 5;
    private static final int REASON = EVENT + 6;
    private static final int RESULT = EVENT + 7;

    private static final byte[] COLON = Bytes.of(" : ");
    private static final byte[] FIRST = Bytes.of("TTY=");
    private static final byte[][] NAMES = {
        Bytes.of("TTY="), Bytes.of("PWD="), Bytes.of("USER="), Bytes.of("COMMAND="),
    };
    private static final int[] CELLS = {TTY, DIRECTORY, TARGET, COMMAND};
    private static final byte[] LAST = Bytes.of("COMMAND=");
    private static final byte[] RAN = Bytes.of("sudo-command");
    private static final byte[] REFUSED = Bytes.of("sudo-refused");
    private static final byte[] NOT_ALLOWED = Bytes.of("sudo-not-allowed");
    private static final byte[][] NOT_ALLOWED_SAYS = {
        Bytes.of("user NOT in sudoers"), Bytes.of("command not allowed"), Bytes.of("user NOT authorized"),
    };
    private static final byte[] SUCCESS = Bytes.of("success");
    private static final byte[] FAILURE = Bytes.of("failure");

    @Override
    public String part() {
        return "sudo";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("Sudoer", Role.SUBJECT_ACCOUNT),
                Column.of("RunAs", Role.TARGET_ACCOUNT),
                Column.of("TTY", Type.STRING),
                Column.of("Directory", Role.WORKING_DIRECTORY),
                Column.of("Command", Role.COMMAND_LINE),
                Column.of("Reason", Type.STRING),
                Column.of("Result", Role.RESULT));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        int user = Bytes.skipBlanks(b, from, to);
        int userEnd = Bytes.indexOf(b, user, to, COLON);
        if (userEnd < 0 || Bytes.wordEnd(b, user, to) != userEnd) {
            return;
        }
        int rest = Bytes.skipBlanks(b, userEnd + COLON.length, to);
        int fields = Bytes.indexOf(b, rest, to, FIRST);
        int last = Bytes.indexOf(b, rest, to, LAST);
        if (fields < 0 && last < 0) {
            return;
        }
        row.set(SUBJECT, b, user, userEnd);
        fields = fields < 0 || last >= 0 && last < fields ? last : fields;
        int why = trimmed(b, rest, fields);
        boolean refused = why > rest;
        if (refused) {
            row.set(REASON, b, rest, why);
        }
        fields(b, fields, to, row);
        byte[] event = !refused ? RAN : isNotAllowed(b, rest, why) ? NOT_ALLOWED : REFUSED;
        byte[] result = refused ? FAILURE : SUCCESS;
        row.set(EVENT, event, 0, event.length);
        row.set(RESULT, result, 0, result.length);
    }

    /** True where it is not for a wrong password that sudo refused. */
    private static boolean isNotAllowed(byte[] b, int from, int to) {
        for (byte[] words : NOT_ALLOWED_SAYS) {
            if (Bytes.startsWith(b, from, to, words)) {
                return true;
            }
        }
        return false;
    }

    /** {@code NAME=value ; NAME=value ; COMMAND=everything that follows}. */
    private static void fields(byte[] b, int from, int to, BatchWriter row) {
        int at = from;
        while (at < to) {
            int name = nameAt(b, at, to);
            if (name < 0) {
                at = nextField(b, at, to);
                continue;
            }
            int value = at + NAMES[name].length;
            int next = CELLS[name] == COMMAND ? to : nextField(b, value, to);
            if (!row.isSet(CELLS[name])) {
                row.set(CELLS[name], b, value, trimmed(b, value, next));
            }
            at = next;
        }
    }

    private static int nameAt(byte[] b, int at, int to) {
        for (int i = 0; i < NAMES.length; i++) {
            if (Bytes.startsWith(b, at, to, NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Where the next {@code NAME=} stands behind a separator: a semicolon between blanks, or three blanks. */
    private static int nextField(byte[] b, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (b[i] == ' ' && (b[i + 1] == ';' || b[i + 1] == ' ') && b[i + 2] == ' ') {
                return i + 3;
            }
        }
        return to;
    }

    /** The end of the range without blanks and semicolons at its end. */
    private static int trimmed(byte[] b, int from, int to) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == ';')) {
            end--;
        }
        return end;
    }
}
