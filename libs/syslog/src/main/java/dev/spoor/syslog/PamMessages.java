package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/**
 * PAM's modules, within whatever program: {@code pam_unix(sshd:session): session opened for user ann by (uid=0)}. The outcome is no {@link
 * Role#RESULT}: the program that asked PAM tells it too, and a logon shall not count twice.
 */
final class PamMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int MODULE = EVENT + 1;
    private static final int SERVICE = EVENT + 2;
    private static final int TARGET = EVENT + 3;
    private static final int SUBJECT = EVENT + 4;
    private static final int TTY = EVENT + 5;
    private static final int ADDRESS = EVENT + 6;
    private static final int SOURCE = EVENT + 7;

    static final byte[] START = Bytes.of("pam_");
    private static final int LONGEST_MODULE = 64;
    private static final byte[] END = Bytes.of("): ");
    private static final byte[] OPENED = Bytes.of("session opened for user ");
    private static final byte[] CLOSED = Bytes.of("session closed for user ");
    private static final byte[] FAILED = Bytes.of("authentication failure;");
    private static final byte[] CHANGED = Bytes.of("password changed for ");
    private static final byte[] BY = Bytes.of(" by ");
    private static final byte[] UID = Bytes.of("(uid=");
    private static final byte[] TTY_IS = Bytes.of(" tty=");
    private static final byte[] RUSER_IS = Bytes.of(" ruser=");
    private static final byte[] RHOST_IS = Bytes.of(" rhost=");
    private static final byte[] USER_IS = Bytes.of(" user=");
    private static final byte[] SESSION_OPENED = Bytes.of("session-opened");
    private static final byte[] SESSION_CLOSED = Bytes.of("session-closed");
    private static final byte[] AUTH_FAILED = Bytes.of("authentication-failed");
    private static final byte[] PASSWORD_CHANGED = Bytes.of("password-changed");

    /** True where the message is one of a PAM module. */
    static boolean fits(byte[] b, int from, int to) {
        return Bytes.startsWith(b, from, to, START)
                && Bytes.indexOf(b, from, Math.min(to, from + LONGEST_MODULE), END) >= 0;
    }

    @Override
    public String part() {
        return "pam";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("Module", Type.STRING),
                Column.of("Service", Type.STRING),
                Column.of("Account", Role.TARGET_ACCOUNT),
                Column.of("By", Role.SUBJECT_ACCOUNT),
                Column.of("TTY", Type.STRING),
                Column.of("SourceIP", Role.SOURCE_IP),
                Column.of("SourceHost", Role.SOURCE_HOST));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        int end = Bytes.indexOf(b, from, to, END);
        int open = Bytes.indexOf(b, from, end, '(');
        if (open >= 0) {
            int colon = Bytes.indexOf(b, open, end, ':');
            row.set(MODULE, b, from, open);
            row.set(SERVICE, b, open + 1, colon < 0 ? end : colon);
        }
        int message = end + END.length;
        if (Bytes.startsWith(b, message, to, OPENED)) {
            int user = message + OPENED.length;
            int by = Bytes.lastIndexOf(b, user, to, BY);
            account(TARGET, b, user, by < 0 ? to : by, row);
            if (by >= 0) {
                account(SUBJECT, b, by + BY.length, to, row);
            }
            event(SESSION_OPENED, row);
        } else if (Bytes.startsWith(b, message, to, CLOSED)) {
            account(TARGET, b, message + CLOSED.length, to, row);
            event(SESSION_CLOSED, row);
        } else if (Bytes.startsWith(b, message, to, CHANGED)) {
            account(TARGET, b, message + CHANGED.length, to, row);
            event(PASSWORD_CHANGED, row);
        } else if (Bytes.startsWith(b, message, to, FAILED)) {
            failure(b, message, to, row);
            event(AUTH_FAILED, row);
        }
    }

    private static void event(byte[] word, BatchWriter row) {
        row.set(EVENT, word, 0, word.length);
    }

    /** The account without its {@code (uid=0)}; nothing where only that is said. */
    private static void account(int cell, byte[] b, int from, int to, BatchWriter row) {
        int uid = Bytes.lastIndexOf(b, from, to, UID);
        int end = uid < 0 ? to : uid;
        if (end > from) {
            row.set(cell, b, from, end);
        }
    }

    private static void failure(byte[] b, int from, int to, BatchWriter row) {
        value(TTY_IS, TTY, b, from, to, row);
        value(RUSER_IS, SUBJECT, b, from, to, row);
        value(USER_IS, TARGET, b, from, to, row);
        int host = Bytes.indexOf(b, from, to, RHOST_IS);
        if (host >= 0) {
            int start = host + RHOST_IS.length;
            int end = Bytes.wordEnd(b, start, to);
            if (end > start) {
                row.set(Bytes.isAddress(b, start, end) ? ADDRESS : SOURCE, b, start, end);
            }
        }
    }

    private static void value(byte[] name, int cell, byte[] b, int from, int to, BatchWriter row) {
        int at = Bytes.indexOf(b, from, to, name);
        if (at >= 0) {
            int start = at + name.length;
            int end = Bytes.wordEnd(b, start, to);
            if (end > start) {
                row.set(cell, b, start, end);
            }
        }
    }
}
