package dev.spoor.decoder.w3c;

import dev.spoor.rows.GrowingTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a line of {@code #Fields:} says: the table, the columns, and how their cells are written. */
final class Fields {
    /** How a cell is written. */
    enum What {
        /** Text. */
        TEXT,
        /** A number, or whatever it turns out to be. */
        UNTYPED,
        /** Text with a plus for each blank. */
        PLUS,
        /** Day of the row. */
        DATE,
        /** Time of the day, or the whole time. */
        TIME
    }

    private static final String GENERATED = "TimeGenerated";
    private static final int MOST = 4096;

    /** Microsoft's names in W3CIISLog. */
    private static final Map<String, String> IIS_NAMES = Map.ofEntries(
            Map.entry("s-sitename", "sSiteName"),
            Map.entry("s-computername", "Computer"),
            Map.entry("s-ip", "sIP"),
            Map.entry("s-port", "sPort"),
            Map.entry("cs-method", "csMethod"),
            Map.entry("cs-uri-stem", "csUriStem"),
            Map.entry("cs-uri-query", "csUriQuery"),
            Map.entry("cs-username", "csUserName"),
            Map.entry("c-ip", "cIP"),
            Map.entry("cs-version", "csVersion"),
            Map.entry("cs(User-Agent)", "csUserAgent"),
            Map.entry("cs(Cookie)", "csCookie"),
            Map.entry("cs(Referer)", "csReferer"),
            Map.entry("cs-host", "csHost"),
            Map.entry("sc-status", "scStatus"),
            Map.entry("sc-substatus", "scSubStatus"),
            Map.entry("sc-win32-status", "scWin32Status"),
            Map.entry("sc-bytes", "scBytes"),
            Map.entry("cs-bytes", "csBytes"),
            Map.entry("time-taken", "TimeTaken"));
    /** Microsoft's names in WindowsFirewall, and its manner of naming for what is not in there. */
    private static final Map<String, String> FIREWALL_NAMES = Map.ofEntries(
            Map.entry("action", "FirewallAction"),
            Map.entry("protocol", "Protocol"),
            Map.entry("src-ip", "SourceIP"),
            Map.entry("dst-ip", "DestinationIP"),
            Map.entry("src-port", "SourcePort"),
            Map.entry("dst-port", "DestinationPort"),
            Map.entry("size", "RequestSizeInBytes"),
            Map.entry("info", "Info"),
            Map.entry("path", "CommunicationDirection"),
            Map.entry("pid", "ProcessId"));

    private static final Set<String> PLUS = Set.of("cs(User-Agent)", "cs(Cookie)");
    /** What Microsoft's tables hold as text although it is written in digits. */
    private static final Set<String> DIGITS_OF_TEXT = Set.of("sc-substatus", "sc-win32-status");

    private static final Set<String> TIMES = Set.of("time", "date-time", "datetime", "x-timestamp");

    private final GrowingTable table;
    private final List<String> given;
    private final byte separator;
    private final int[] columns;
    private final What[] whats;
    private final int time;

    private Fields(GrowingTable table, byte separator, List<String> given, int[] columns, What[] whats) {
        this.given = given;
        this.table = table;
        this.separator = separator;
        this.columns = columns;
        this.whats = whats;
        this.time = table.column(GENERATED);
    }

    /**
     * Reads the names.
     *
     * @param text what stands behind {@code #Fields:}
     * @param software what the log says of who wrote it, in lower case
     * @param ownName table of logs that have no well-known one
     */
    static Fields of(String text, String software, String ownName, Function<String, GrowingTable> tables) {
        boolean commas = text.indexOf(',') > 0 && text.indexOf(' ') < 0;
        List<String> given = List.of(text.split(commas ? "," : "[ \t]+", MOST));
        boolean iis = software.contains("internet information")
                || given.contains("s-sitename")
                || given.contains("sc-win32-status");
        boolean firewall = given.contains("src-ip") && given.contains("tcpflags");
        GrowingTable table = tables.apply(iis ? W3cDecoder.IIS : firewall ? W3cDecoder.FIREWALL : ownName);
        table.column(GENERATED);
        Map<String, String> names = iis ? IIS_NAMES : firewall ? FIREWALL_NAMES : Map.of();
        int[] columns = new int[given.size()];
        What[] whats = new What[given.size()];
        Map<String, Integer> next = new HashMap<>();
        Set<String> used = new HashSet<>(Set.of(GENERATED));
        for (int i = 0; i < columns.length; i++) {
            String name = given.get(i);
            String column = names.getOrDefault(name, name);
            String free = column;
            for (int n = next.getOrDefault(column, 2); !used.add(free); n++) {
                free = column + "#" + n;
                next.put(column, n + 1);
            }
            whats[i] = name.equals("date")
                    ? What.DATE
                    : TIMES.contains(name)
                            ? What.TIME
                            : iis && PLUS.contains(name)
                                    ? What.PLUS
                                    : DIGITS_OF_TEXT.contains(name) ? What.TEXT : What.UNTYPED;
            boolean aside = whats[i] == What.DATE || whats[i] == What.TIME;
            columns[i] = aside ? -1 : table.column(free);
        }
        // CloudFront separates rows by tabs, though its header has blanks.
        char separator = commas ? ',' : given.contains("x-edge-location") ? '\t' : ' ';
        return new Fields(table, (byte) separator, given, columns, whats);
    }

    GrowingTable table() {
        return table;
    }

    /** What stands between cells. */
    byte separator() {
        return separator;
    }

    /** How many there are. */
    int size() {
        return columns.length;
    }

    /** Column of a field. */
    int column(int field) {
        if (columns[field] < 0) { // a day or time that is none: kept as it is written
            columns[field] = table.column(given.get(field));
        }
        return columns[field];
    }

    /** How a field's cells are written. */
    What what(int field) {
        return whats[field];
    }

    /** Column of the time. */
    int time() {
        return time;
    }
}
