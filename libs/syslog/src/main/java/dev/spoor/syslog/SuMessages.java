package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/** su, as shadow writes it ({@code Successful su for root by ann}) and as util-linux does ({@code (to root) ann on pts/0}). */
final class SuMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int SUBJECT = EVENT + 1;
    private static final int TARGET = EVENT + 2;
    private static final int TTY = EVENT + 3;
    private static final int RESULT = EVENT + 4;

    private static final byte[] SUCCESSFUL = Bytes.of("Successful su for ");
    private static final byte[] FAILED = Bytes.of("FAILED su for ");
    private static final byte[] BY = Bytes.of(" by ");
    private static final byte[] TO = Bytes.of("(to ");
    private static final byte[] FAILED_TO = Bytes.of("FAILED SU (to ");
    private static final byte[] CLOSE = Bytes.of(") ");
    private static final byte[] ON = Bytes.of(" on ");
    private static final byte[] EVENT_SUCCESS = Bytes.of("su-success");
    private static final byte[] EVENT_FAILED = Bytes.of("su-failed");
    private static final byte[] SUCCESS = Bytes.of("success");
    private static final byte[] FAILURE = Bytes.of("failure");

    @Override
    public String part() {
        return "su";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("By", Role.SUBJECT_ACCOUNT),
                Column.of("Account", Role.TARGET_ACCOUNT),
                Column.of("TTY", Type.STRING),
                Column.of("Result", Role.RESULT));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        if (Bytes.startsWith(b, from, to, SUCCESSFUL)) {
            forBy(b, from + SUCCESSFUL.length, to, true, row);
        } else if (Bytes.startsWith(b, from, to, FAILED)) {
            forBy(b, from + FAILED.length, to, false, row);
        } else if (Bytes.startsWith(b, from, to, TO)) {
            toOn(b, from + TO.length, to, true, row);
        } else if (Bytes.startsWith(b, from, to, FAILED_TO)) {
            toOn(b, from + FAILED_TO.length, to, false, row);
        }
    }

    private static void forBy(byte[] b, int from, int to, boolean success, BatchWriter row) {
        int by = Bytes.lastIndexOf(b, from, to, BY);
        if (by >= 0) {
            row.set(TARGET, b, from, by);
            row.set(SUBJECT, b, by + BY.length, to);
            result(success, row);
        }
    }

    private static void toOn(byte[] b, int from, int to, boolean success, BatchWriter row) {
        int close = Bytes.indexOf(b, from, to, CLOSE);
        int on = close < 0 ? -1 : Bytes.lastIndexOf(b, close + CLOSE.length, to, ON);
        if (on >= 0) {
            row.set(TARGET, b, from, close);
            row.set(SUBJECT, b, close + CLOSE.length, on);
            row.set(TTY, b, on + ON.length, to);
            result(success, row);
        }
    }

    private static void result(boolean success, BatchWriter row) {
        byte[] event = success ? EVENT_SUCCESS : EVENT_FAILED;
        byte[] result = success ? SUCCESS : FAILURE;
        row.set(EVENT, event, 0, event.length);
        row.set(RESULT, result, 0, result.length);
    }
}
