package dev.spoor.decoder.syslog;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import dev.spoor.syslog.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The journal of systemd as {@code journalctl -o json} writes it: an object a line. Each becomes the line of RFC 5424 that journald would
 * have sent to a syslog daemon (systemd.journal-fields(7)), with all other fields as structured data, so that nothing is lost and messages
 * are read in one way.
 */
final class Journal {
    private static final byte[] TIME = Bytes.of("\"__REALTIME_TIMESTAMP\"");
    private static final int DAEMON = 3;
    private static final int INFO = 6;
    private static final int LONGEST_NAME = 48;

    private Journal() {}

    /** True where the first line is an entry of the journal. */
    static boolean begins(byte[] b, int from, int to) {
        int at = Bytes.skipBlanks(b, from, to);
        int feed = Bytes.indexOf(b, at, to, '\n');
        return at < to && b[at] == '{' && Bytes.indexOf(b, at, feed < 0 ? to : feed, TIME) >= 0;
    }

    /** The entry as a line of syslog; null where it is no entry. */
    static byte[] line(byte[] b, int from, int to) {
        Map<?, ?> entry;
        try {
            entry = Json.parse(new String(b, from, to - from, StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                    ? map
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
        long micros = entry == null ? -1 : number(entry, "__REALTIME_TIMESTAMP", -1);
        if (micros < 0 || micros > Long.MAX_VALUE / 10) {
            return null;
        }
        long facility = Math.min(23, number(entry, "SYSLOG_FACILITY", DAEMON));
        long severity = Math.min(7, number(entry, "PRIORITY", INFO));
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        write(out, "<" + (8 * facility + severity) + ">1 " + Ticks.format(10 * micros));
        word(out, entry, "_HOSTNAME", "");
        word(out, entry, "SYSLOG_IDENTIFIER", "_COMM");
        word(out, entry, "_PID", "SYSLOG_PID");
        word(out, entry, "MESSAGE_ID", "");
        out.write(' ');
        fields(out, entry);
        out.write(' ');
        message(out, entry.get("MESSAGE"));
        return out.toByteArray();
    }

    private static long number(Map<?, ?> entry, String name, long otherwise) {
        String text = String.valueOf(entry.get(name));
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the better field that is there, without blanks; a dash for none. */
    private static void word(ByteArrayOutputStream out, Map<?, ?> entry, String name, String other) {
        Object value = entry.containsKey(name) ? entry.get(name) : entry.get(other);
        String word = value == null ? "" : value.toString().replaceAll("\\s", "_");
        write(out, " " + (word.isEmpty() ? "-" : word));
    }

    /** RFC 5424, section 6.3: {@code [id name="value" ...]}. */
    private static void fields(ByteArrayOutputStream out, Map<?, ?> entry) {
        write(out, "[journal");
        for (Map.Entry<?, ?> field : entry.entrySet()) {
            String name = field.getKey().toString();
            boolean told = switch (name) {
                case "MESSAGE", "__REALTIME_TIMESTAMP", "_HOSTNAME", "PRIORITY", "SYSLOG_FACILITY" -> true;
                default -> false;
            };
            if (!told && field.getValue() != null && name.length() <= LONGEST_NAME && name.matches("[A-Za-z0-9_.-]+")) {
                String value = field.getValue().toString();
                write(out, " " + name + "=\"" + value.replaceAll("([\"\\\\\\]])", "\\\\$1") + "\"");
            }
        }
        out.write(']');
    }

    /** Text, or an array of bytes where it is no text. */
    private static void message(ByteArrayOutputStream out, Object message) {
        if (message instanceof List<?> bytes) {
            for (Object one : bytes) {
                if (one instanceof Number number) {
                    out.write(number.intValue());
                }
            }
        } else if (message != null) {
            write(out, message.toString());
        }
    }
}
