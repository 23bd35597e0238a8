package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/** cron and crontab: {@code (root) CMD (/usr/bin/backup)}, {@code (ann) REPLACE (ann)}. */
final class CronMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int SUBJECT = EVENT + 1;
    private static final int COMMAND = EVENT + 2;
    private static final int DETAIL = EVENT + 3;

    private static final byte[] OPEN = Bytes.of(" (");
    private static final byte[] CLOSE = Bytes.of(") ");
    private static final byte[] CMD = Bytes.of("CMD");
    private static final byte[] RAN = Bytes.of("cron-command");
    private static final byte[] PREFIX = Bytes.of("cron-");
    private static final int LONGEST_VERB = 32;

    /** One piece is read by one thread. */
    private final byte[] event = new byte[PREFIX.length + LONGEST_VERB];

    CronMessages() {
        System.arraycopy(PREFIX, 0, event, 0, PREFIX.length);
    }

    @Override
    public String part() {
        return "cron";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("Account", Role.SUBJECT_ACCOUNT),
                Column.of("Command", Role.COMMAND_LINE),
                Column.of("Detail", Type.STRING));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        int close = from < to && b[from] == '(' ? Bytes.indexOf(b, from, to, CLOSE) : -1;
        if (close < 0 || b[to - 1] != ')') {
            return;
        }
        int verb = close + CLOSE.length;
        int open = Bytes.indexOf(b, verb, to, OPEN);
        if (open < 0 || open == verb || open - verb > LONGEST_VERB) {
            return;
        }
        row.set(SUBJECT, b, from + 1, close);
        boolean command = Bytes.equal(b, verb, open, CMD);
        row.set(command ? COMMAND : DETAIL, b, open + OPEN.length, to - 1);
        if (command) {
            row.set(EVENT, RAN, 0, RAN.length);
        } else {
            row.set(EVENT, event, 0, lowerCase(b, verb, open));
        }
    }

    /** {@code BEGIN EDIT} to {@code cron-begin-edit}; answers its length. */
    private int lowerCase(byte[] b, int from, int to) {
        int length = PREFIX.length;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            event[length++] = c == ' ' ? (byte) '-' : c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
        }
        return length;
    }
}
