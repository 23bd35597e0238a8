package dev.spoor.ti.sentinel;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A workspace with tables, asked in as much of KQL as the provider speaks: {@code T | where C in~ ("a", ...) or ... | summarize ...}. */
final class MockWorkspace implements QueryDriver, QueryDriver.Session {
    private static final Pattern IN = Pattern.compile("(\\w+) in~ \\(([^)]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What goes wrong with the next answers. */
    enum Mood {
        NONE,
        /** It throws this. */
        THROWS,
        /** It answers, and says that the answer is not whole. */
        PARTIAL,
        /** As a workspace into which nothing was ever written. */
        EMPTY
    }

    final Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
    final List<QueryDriver.Request> requests = new CopyOnWriteArrayList<>();
    volatile Mood mood = Mood.NONE;
    volatile Problem problem;
    volatile int most = Integer.MAX_VALUE;

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("mock", "Workspace of a test").accepts("kql");
    }

    @Override
    public Session open(Context context) {
        return this;
    }

    @Override
    public String literal(Object value, String type) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> literal(one, "str")).collect(Collectors.joining(", "));
        }
        return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        call.check();
        requests.add(request);
        if (mood == Mood.THROWS) {
            throw new ProviderException(problem);
        }
        if (mood == Mood.EMPTY) {
            out.put(Batch.empty(Schema.of()));
            return;
        }
        String name = request.text().split("\\s")[0];
        List<Map<String, Object>> rows = tables.get(name);
        if (rows == null) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    "mock",
                    "'where' operator: Failed to resolve table or column expression named '" + name + "'");
        }
        List<Map<String, Object>> found =
                rows.stream().filter(row -> fits(row, request.text())).toList();
        if (found.size() > most) {
            throw ProviderException.of(Problem.Kind.TOO_LARGE, "mock", "more than " + most + " rows");
        }
        put(rows, found, out);
        if (mood == Mood.PARTIAL) {
            call.problem(Problem.of(Problem.Kind.UNAVAILABLE, "mock", "the answer is not whole"));
        }
    }

    private static boolean fits(Map<String, Object> row, String text) {
        Matcher condition = IN.matcher(text);
        while (condition.find()) {
            String value = String.valueOf(row.get(condition.group(1)));
            Matcher literal = TEXT.matcher(condition.group(2));
            while (literal.find()) {
                if (literal.group(1).replaceAll("\\\\(.)", "$1").equalsIgnoreCase(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** With the columns of the whole table, as a service answers also without a row. */
    private static void put(List<Map<String, Object>> all, List<Map<String, Object>> found, Sink<Batch> out) {
        List<String> names = new ArrayList<>();
        all.forEach(
                row -> row.keySet().stream().filter(key -> !names.contains(key)).forEach(names::add));
        Schema schema = Schema.of(names.stream()
                .map(name -> Column.of(
                        name,
                        name.equals("ValidUntil") ? Type.INSTANT : name.startsWith("Is") ? Type.BOOL : Type.STRING))
                .toArray(Column[]::new));
        if (found.isEmpty()) {
            out.put(Batch.empty(schema));
            return;
        }
        out.put(Rows.batch(
                schema,
                found.stream()
                        .map(row -> names.stream().map(row::get).toArray())
                        .toArray(Object[][]::new)));
    }

    void add(String table, Object... pairs) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        Arrays.asList("Id", "IndicatorId")
                .forEach(id -> row.put(
                        id, "i" + tables.values().stream().mapToInt(List::size).sum()));
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i].toString(), pairs[i + 1]);
        }
        tables.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
    }

    static MockWorkspace filled() {
        MockWorkspace workspace = new MockWorkspace();
        String now = "ThreatIntelIndicators";
        workspace.add(
                now,
                "ObservableValue",
                "203.0.113.9",
                "Confidence",
                "85",
                "IsActive",
                true,
                "IsDeleted",
                false,
                "ValidUntil",
                "2030-01-01T00:00:00Z",
                "TimeGenerated",
                "2026-11-20T10:00:00Z",
                "SourceSystem",
                "Feed",
                "Tags",
                "[\"apt\"]",
                "Data",
                "{\"name\":\"C2\",\"description\":\"of X\",\"labels\":[\"botnet\"]}");
        workspace.add(
                now,
                "ObservableValue",
                "old.example.org",
                "Confidence",
                "90",
                "IsActive",
                true,
                "ValidUntil",
                "2026-01-01T00:00:00Z");
        workspace.add(now, "ObservableValue", "off.example.org", "Confidence", "90", "IsActive", false);
        workspace.add(now, "ObservableValue", "gone.example.org", "Confidence", "90", "IsDeleted", true);
        workspace.add(now, "ObservableValue", "back.example.org", "Confidence", "90", "Revoked", "true");
        workspace.add(now, "ObservableValue", "two.example.org", "Confidence", "90", "IsActive", false);
        workspace.add(
                now,
                "ObservableValue",
                "two.example.org",
                "Confidence",
                "40",
                "IsActive",
                true,
                "Data",
                "{\"name\":\"Noise\"}");
        workspace.add(now, "ObservableValue", "http://evil.example.com/\"or\\", "Confidence", "40", "Data", "no json");
        String before = "ThreatIntelligenceIndicator";
        workspace.add(before, "NetworkIP", "198.51.100.7", "ThreatType", "Botnet", "Active", "true", "Action", "alert");
        workspace.add(before, "DomainName", "WEAK.example.org", "ConfidenceScore", "50.0", "Description", "Seen once");
        workspace.add(
                before,
                "Url",
                "http://late.example.org/",
                "ConfidenceScore",
                "90",
                "ExpirationDateTime",
                "2026-02-01T00:00:00Z",
                "NetworkSourceIP",
                "198.51.100.8",
                "FileHashValue",
                "AB".repeat(32),
                "EmailSenderAddress",
                "x@example.org",
                "EmailSourceDomain",
                "mail.example.org");
        return workspace;
    }
}
