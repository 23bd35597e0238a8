package dev.spoor.decoder.syslog;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.syslog.Bytes;
import dev.spoor.syslog.Messages;
import java.util.ArrayList;
import java.util.List;

/** The table: named as Sentinel's table of this name is, and its columns too where it has them. */
final class Syslog {
    static final String TABLE = "Syslog";
    static final int TIME = 0;
    static final int COMPUTER = 1;
    static final int PROCESS_NAME = 2;
    static final int PROCESS_ID = 3;
    static final int MESSAGE = 4;
    static final int TIME_ASSUMED = 5;

    /** How many columns every row has; the next ones are those of the part. */
    static final int COLUMNS = Messages.COLUMNS;

    private static final List<Column> BASE = List.of(
            Column.of("TimeGenerated", Role.TIME),
            Column.of("Computer", Role.HOST),
            Column.of("ProcessName", Type.STRING),
            // RFC 5424 lets it be any word. No role: it is the daemon that speaks, not a process that starts.
            Column.of("ProcessID", Type.STRING),
            Column.of("SyslogMessage", Role.MESSAGE),
            Column.of("TimeAssumed", Type.STRING));

    /** The rarer columns, by their place behind those of the part; there from the first row that has one of them. */
    static final int FACILITY = 0;

    static final int SEVERITY = 1;
    static final int MESSAGE_ID = 2;
    static final int STRUCTURED_DATA = 3;
    static final int CONTINUES = 4;

    private static final List<Column> RARER = List.of(
            Column.of("Facility", Role.CHANNEL),
            Column.of("SeverityLevel", Role.SEVERITY),
            Column.of("MsgID", Type.STRING),
            Column.of("StructuredData", Type.JSON),
            Column.of("Continues", Type.BOOL));

    /** RFC 5424, section 6.2.1, by the short names of syslog.conf. */
    private static final byte[][] FACILITIES = words(
            "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1"
                    + " local2 local3 local4 local5 local6 local7");

    private static final byte[][] SEVERITIES = words("emerg alert crit err warning notice info debug");

    private Syslog() {}

    private static byte[][] words(String blanked) {
        String[] words = blanked.split(" ");
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = Bytes.of(words[i]);
        }
        return bytes;
    }

    static byte[] facility(int priority) {
        return FACILITIES[priority >> 3];
    }

    static byte[] severity(int priority) {
        return SEVERITIES[priority & 7];
    }

    /** The columns of a part: those of every row, the part's own, and on request the rarer ones. */
    static Schema schema(List<Column> own, boolean rarer) {
        List<Column> columns = new ArrayList<>(BASE);
        columns.addAll(own);
        if (rarer) {
            columns.addAll(RARER);
        }
        return Schema.of(columns);
    }
}
