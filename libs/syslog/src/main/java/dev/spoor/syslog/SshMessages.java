package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/**
 * OpenSSH's sshd, by its own words (auth.c, auth2.c, packet.c, monitor.c). Names of users are what a stranger typed: they are read from both
 * ends, so that a user called {@code a from 10.0.0.1 port 1} hides nothing.
 */
final class SshMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int ACCOUNT = EVENT + 1;
    private static final int INVALID = EVENT + 2;
    private static final int METHOD = EVENT + 3;
    private static final int ADDRESS = EVENT + 4;
    private static final int PORT = EVENT + 5;
    private static final int RESULT = EVENT + 6;
    private static final int KEY = EVENT + 7;
    private static final int REPEATED = EVENT + 8;

    private static final byte[] FROM = Bytes.of(" from ");
    private static final byte[] FOR = Bytes.of(" for ");
    private static final byte[] AT_PORT = Bytes.of(" port ");
    private static final byte[] INVALID_USER = Bytes.of("invalid user ");
    private static final byte[] AUTHENTICATING_USER = Bytes.of("authenticating user ");
    private static final byte[] USER = Bytes.of("user ");
    private static final byte[] SSH2 = Bytes.of(" ssh2: ");
    private static final byte[] ERROR = Bytes.of("error: ");
    private static final byte[] FATAL = Bytes.of("fatal: ");
    private static final byte[] REPEATED_MESSAGE = Bytes.of("message repeated ");
    private static final byte[] TIMES = Bytes.of(" times: [ ");
    private static final byte[] SUCCESS = Bytes.of("success");
    private static final byte[] FAILURE = Bytes.of("failure");
    private static final byte[] UNKNOWN_USER = Bytes.of("invalid user");

    /** How the rest of a message is read. */
    private enum Form {
        /** METHOD for [invalid user ]USER from ADDRESS port PORT. */
        METHOD_FOR_USER_FROM,
        /** [invalid user ]USER from ADDRESS. */
        USER_FROM,
        /** ANYTHING for USER from ADDRESS. */
        FOR_USER_FROM,
        /** ANYTHING from ADDRESS. */
        FROM_ADDRESS,
        /** [user USER ]ADDRESS port PORT. */
        PEER,
        /** USER, to the end of the word. */
        USER_ONLY,
        /** Nothing more. */
        BARE
    }

    private record Known(byte[] start, byte[] event, Form form, byte[] result) {
        static Known of(String start, String event, Form form, byte[] result) {
            return new Known(Bytes.of(start), Bytes.of(event), form, result);
        }

        static Known of(String start, String event, Form form) {
            return of(start, event, form, null);
        }
    }

    /** The first that fits is taken. */
    private static final Known[] KNOWN = {
        Known.of("Failed ", "ssh-failed", Form.METHOD_FOR_USER_FROM, FAILURE),
        Known.of("Accepted ", "ssh-accepted", Form.METHOD_FOR_USER_FROM, SUCCESS),
        Known.of("Postponed ", "ssh-postponed", Form.METHOD_FOR_USER_FROM),
        Known.of("Invalid user ", "ssh-invalid-user", Form.USER_FROM, UNKNOWN_USER),
        Known.of("Illegal user ", "ssh-invalid-user", Form.USER_FROM, UNKNOWN_USER),
        Known.of("User ", "ssh-not-allowed", Form.USER_FROM),
        Known.of("maximum authentication attempts exceeded for ", "ssh-too-many-attempts", Form.USER_FROM),
        Known.of("Connection closed by ", "ssh-closed", Form.PEER),
        Known.of("Connection reset by ", "ssh-reset", Form.PEER),
        Known.of("Connection from ", "ssh-connection", Form.PEER),
        Known.of("Received disconnect from ", "ssh-disconnect-received", Form.PEER),
        Known.of("Disconnected from ", "ssh-disconnected", Form.PEER),
        Known.of("Disconnecting: ", "ssh-disconnecting", Form.BARE),
        Known.of("Disconnecting ", "ssh-disconnecting", Form.PEER),
        Known.of("Did not receive identification string from ", "ssh-no-identification", Form.PEER),
        Known.of("Unable to negotiate with ", "ssh-no-agreement", Form.PEER),
        Known.of("Bad protocol version identification ", "ssh-bad-protocol", Form.FROM_ADDRESS),
        Known.of("Starting session: ", "ssh-session-started", Form.FOR_USER_FROM),
        Known.of("Close session: user ", "ssh-session-closed", Form.USER_FROM),
        Known.of("input_userauth_request: invalid user ", "ssh-invalid-user-request", Form.USER_ONLY),
        Known.of("Server listening on ", "ssh-listening", Form.BARE),
    };

    @Override
    public String part() {
        return "sshd";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("Account", Role.TARGET_ACCOUNT),
                Column.of("InvalidUser", Type.BOOL),
                Column.of("Method", Role.LOGON_TYPE),
                Column.of("SourceIP", Role.SOURCE_IP),
                Column.of("SourcePort", Role.SOURCE_PORT),
                Column.of("Result", Role.RESULT),
                Column.of("Key", Type.STRING),
                Column.of("Repeated", Role.COUNT));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        if (!Bytes.startsWith(b, from, to, REPEATED_MESSAGE)) {
            readOne(b, from, to, row);
            return;
        }
        int number = from + REPEATED_MESSAGE.length;
        int end = Bytes.wordEnd(b, number, to);
        int times = Bytes.number(b, number, end);
        if (times > 0 && Bytes.startsWith(b, end, to, TIMES) && b[to - 1] == ']') {
            row.setLong(REPEATED, times);
            readOne(b, end + TIMES.length, to - 1, row);
        }
    }

    private static void readOne(byte[] b, int start, int to, BatchWriter row) {
        int from = start;
        if (Bytes.startsWith(b, from, to, ERROR) || Bytes.startsWith(b, from, to, FATAL)) {
            from += ERROR.length;
        }
        for (Known known : KNOWN) {
            if (Bytes.startsWith(b, from, to, known.start)) {
                if (rest(known.form, b, from + known.start.length, to, row)) {
                    set(row, EVENT, known.event);
                    if (known.result == UNKNOWN_USER) {
                        row.setBool(INVALID, true);
                    }
                    if (known.result != null) {
                        set(row, RESULT, known.result);
                    }
                }
                return;
            }
        }
    }

    private static void set(BatchWriter row, int column, byte[] word) {
        row.set(column, word, 0, word.length);
    }

    /** Reads what follows the words by which a message is known; false, and nothing is set, where it is not what should follow. */
    private static boolean rest(Form form, byte[] b, int from, int to, BatchWriter row) {
        switch (form) {
            case METHOD_FOR_USER_FROM: {
                int method = Bytes.wordEnd(b, from, to);
                if (!Bytes.startsWith(b, method, to, FOR)) {
                    return false;
                }
                int key = Bytes.indexOf(b, method, to, SSH2);
                int end = key < 0 ? to : key;
                if (!userFrom(b, method + FOR.length, end, row)) {
                    return false;
                }
                row.set(METHOD, b, from, method);
                if (key >= 0) {
                    row.set(KEY, b, key + SSH2.length, to);
                }
                return true;
            }
            case USER_FROM:
                return userFrom(b, from, to, row);
            case FOR_USER_FROM: {
                int end = Bytes.lastIndexOf(b, from, to, FROM);
                int user = end < 0 ? -1 : Bytes.lastIndexOf(b, from, end, FOR);
                return user >= 0 && userFrom(b, user + FOR.length, to, row);
            }
            case FROM_ADDRESS: {
                int address = Bytes.lastIndexOf(b, from, to, FROM);
                return address >= 0 && address(b, address + FROM.length, to, row);
            }
            case PEER:
                return peer(b, from, to, row);
            case USER_ONLY:
                row.setBool(INVALID, true);
                row.set(ACCOUNT, b, from, Bytes.wordEnd(b, from, to));
                return true;
            default:
                return true;
        }
    }

    private static boolean userFrom(byte[] b, int from, int to, BatchWriter row) {
        int end = Bytes.lastIndexOf(b, from, to, FROM); // the name may be empty: "Invalid user  from"
        if (end < 0 || !address(b, end + FROM.length, to, row)) {
            return false;
        }
        user(b, from, end, row);
        return true;
    }

    private static void user(byte[] b, int from, int to, BatchWriter row) {
        int name = from;
        if (Bytes.startsWith(b, from, to, INVALID_USER)) {
            row.setBool(INVALID, true);
            name += INVALID_USER.length;
        }
        row.set(ACCOUNT, b, name, to);
    }

    private static boolean peer(byte[] b, int from, int to, BatchWriter row) {
        boolean invalid = Bytes.startsWith(b, from, to, INVALID_USER);
        byte[] intro = invalid
                ? INVALID_USER
                : Bytes.startsWith(b, from, to, AUTHENTICATING_USER)
                        ? AUTHENTICATING_USER
                        : Bytes.startsWith(b, from, to, USER) ? USER : null;
        if (intro == null) {
            return address(b, from, to, row);
        }
        int user = from + intro.length;
        int port = Bytes.lastIndexOf(b, user, to, AT_PORT);
        int address = port;
        while (address > user && b[address - 1] != ' ') {
            address--;
        }
        if (port < 0 || !address(b, address, to, row)) {
            return false;
        }
        if (invalid) {
            row.setBool(INVALID, true);
        }
        row.set(ACCOUNT, b, user, Math.max(user, address - 1));
        return true;
    }

    /** {@code ADDRESS[ port PORT]...}; false, and nothing is set, where no address stands here. */
    private static boolean address(byte[] b, int from, int to, BatchWriter row) {
        int end = Bytes.wordEnd(b, from, to);
        int stop = end > from && b[end - 1] == ':' && end - from > 1 && b[end - 2] != ':' ? end - 1 : end;
        if (!Bytes.isAddress(b, from, stop)) {
            return false;
        }
        row.set(ADDRESS, b, from, stop);
        if (Bytes.startsWith(b, end, to, AT_PORT)) {
            int number = end + AT_PORT.length;
            int digits = number;
            while (digits < to && Bytes.isDigit(b[digits])) {
                digits++;
            }
            int port = Bytes.number(b, number, digits);
            if (port >= 0) {
                row.setLong(PORT, port);
            }
        }
        return true;
    }
}
