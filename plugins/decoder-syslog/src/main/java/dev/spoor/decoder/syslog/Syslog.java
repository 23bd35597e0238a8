package dev.spoor.decoder.syslog;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.List;

/** The table: columns that every line has, named as Sentinel's table of this name does where it has them. */
final class Syslog {
    static final String TABLE = "Syslog";
    static final int TIME = 0;
    static final int COMPUTER = 1;
    static final int FACILITY = 2;
    static final int SEVERITY = 3;
    static final int PROCESS_NAME = 4;
    static final int PROCESS_ID = 5;
    static final int MESSAGE_ID = 6;
    static final int STRUCTURED_DATA = 7;
    static final int MESSAGE = 8;
    static final int TIME_ASSUMED = 9;
    static final int CONTINUES = 10;

    private static final List<Column> BASE = List.of(
            Column.of("TimeGenerated", Role.TIME),
            Column.of("Computer", Role.HOST),
            Column.of("Facility", Role.CHANNEL),
            Column.of("SeverityLevel", Role.SEVERITY),
            Column.of("ProcessName", Type.STRING),
            // RFC 5424 lets it be any word. No role: it is the daemon that speaks, not a process that starts.
            Column.of("ProcessID", Type.STRING),
            Column.of("MsgID", Type.STRING),
            Column.of("StructuredData", Type.JSON),
            Column.of("SyslogMessage", Role.MESSAGE),
            Column.of("TimeAssumed", Type.STRING),
            Column.of("Continues", Type.BOOL));

    /** How many columns every line has. */
    static final int COLUMNS = 11;

    /** RFC 5424, section 6.2.1, by the short names of syslog.conf. */
    private static final byte[][] FACILITIES = words(
            "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1 local2 local3 local4"
                    + " local5 local6 local7");

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

    /** The columns with these behind them. */
    static Schema schema(List<Column> more) {
        List<Column> columns = new ArrayList<>(BASE);
        columns.addAll(more);
        return Schema.of(columns);
    }
}
