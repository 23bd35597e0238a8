package dev.spoor.renderer.html;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Json;
import dev.spoor.api.View;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes the rows of all views, and remembers what the page must know of them. */
final class DocumentData {
    /** Kinds of view that need none. */
    private static final Set<String> WITHOUT_INPUT = Set.of("report", "timeline", "bars", "facts", "text");

    private static final long MOST = 50_000;
    private static final List<Role> GROUPS = List.of(
            Role.STREAM, Role.HOST, Role.SUBJECT_ACCOUNT, Role.TARGET_ACCOUNT, Role.EVENT_ID, Role.CHANNEL, Role.IMAGE);

    private final View root;
    private final Inputs in;
    private final Islands islands;
    private final Call call;
    private final List<Object> tables = new ArrayList<>();
    private List<Object> findings;
    private Map<String, Object> view = Map.of();

    DocumentData(View root, Inputs in, Islands islands, Call call) {
        this.root = root;
        this.in = in;
        this.islands = islands;
        this.call = call;
    }

    void writeRows() throws IOException {
        view = write(root);
    }

    /** What {@code data.js} calls the document. */
    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", root.title());
        root.option("created").ifPresent(created -> {
            long ticks = Ticks.parse(created.toString());
            if (ticks != Ticks.NONE) {
                document.put("created", Math.floorDiv(ticks, Ticks.PER_MILLI));
            }
        });
        document.put("view", view);
        for (String key : List.of("origins", "inputs", "provenance", "problems")) {
            root.option(key).ifPresent(value -> document.put(key, value));
        }
        document.put("tables", tables);
        if (findings != null) { // a page that looks for none must not say that there are none
            document.put("findings", findings);
        }
        return Json.write(document);
    }

    private Map<String, Object> write(View view) throws IOException {
        call.check();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", view.kind());
        json.put("title", view.title());
        view.option("note").ifPresent(note -> json.put("note", note));
        if (view.inputs().isEmpty() && !WITHOUT_INPUT.contains(view.kind())) {
            json.put("kind", "text");
            json.put("text", "There is no table to show here.");
            return json;
        }
        switch (view.kind()) {
            case "report" -> report(view, json);
            case "findings" -> findings = FindingData.of(in, view.inputs().get(0));
            case "timeline" -> timeline(view, json);
            case "tree" -> tree(view, json);
            case "map" -> map(view, json);
            case "graph" -> graph(view, json);
            case "bars", "facts" -> json.put("items", view.option("items").orElse(List.of()));
            case "text" -> json.put("text", view.option("text").orElse(""));
            default -> table(view, json);
        }
        return json;
    }

    private void report(View view, Map<String, Object> json) throws IOException {
        view.option("tiles").ifPresent(tiles -> json.put("tiles", tiles));
        List<Object> views = new ArrayList<>();
        for (View child : view.children()) {
            views.add(write(child));
        }
        json.put("views", views);
    }

    private void timeline(View view, Map<String, Object> json) throws IOException {
        List<Object> streams = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        long shown = 0;
        long total = 0;
        for (String input : view.inputs()) {
            Schema schema = in.schema(input);
            int time = schema.find(Role.TIME);
            if (time < 0) {
                continue;
            }
            CutTable cut = new CutTable(in, input, limit(view), keep(view), true, call);
            String id = put(input, cut, columns(view, schema), false);
            streams.add(Map.of(
                    "name", input, "table", id, "time", schema.column(time).name()));
            for (Role role : GROUPS) {
                if (schema.has(role)
                        && !groups.contains(schema.column(schema.find(role)).name())) {
                    groups.add(schema.column(schema.find(role)).name());
                }
            }
            shown += cut.shown();
            total += cut.total();
            if (cut.histogram() != null) {
                json.putIfAbsent("histogram", cut.histogram().json());
            }
        }
        json.put("streams", streams);
        json.put("group", groups);
        json.put("shown", shown);
        json.put("total", total);
    }

    private void tree(View view, Map<String, Object> json) throws IOException {
        Schema schema = table(view, json);
        name(schema, Role.NODE, "key", json);
        name(schema, Role.PARENT_NODE, "parent", json);
        name(schema, Role.LABEL, "label", json);
        json.put("detail", names(schema, List.of(Role.COMMAND_LINE, Role.SUBJECT_ACCOUNT, Role.HOST)));
    }

    private void map(View view, Map<String, Object> json) throws IOException {
        Schema schema = table(view, json);
        name(schema, Role.LATITUDE, "lat", json);
        name(schema, Role.LONGITUDE, "lon", json);
        name(schema, Role.ADDRESS, "label", json);
        name(schema, Role.COUNT, "count", json);
        json.put("place", names(schema, List.of(Role.CITY, Role.COUNTRY, Role.ORGANISATION)));
    }

    /** Things and their links; where there is but one table, it is shown as one. */
    private void graph(View view, Map<String, Object> json) throws IOException {
        Schema schema = table(view, json);
        if (view.inputs().size() < 2 || !schema.has(Role.NODE)) {
            json.put("kind", "table");
            return;
        }
        name(schema, Role.NODE, "key", json);
        name(schema, Role.PARENT_NODE, "parent", json);
        name(schema, Role.LABEL, "label", json);
        name(schema, Role.DEPTH, "depth", json);
        name(schema, Role.VERDICT, "severity", json);
        name(schema, Role.INDICATOR_TYPE, "type", json);
        name(schema, Role.LOOKUP_STATE, "state", json);
        String links = view.inputs().get(1);
        Schema of = in.schema(links);
        json.put("links", put(links, new CutTable(in, links, limit(view), keep(view), false, call), all(of), false));
        name(of, Role.PARENT_NODE, "from", json);
        name(of, Role.NODE, "to", json);
        name(of, Role.LABEL, "relation", json);
        name(of, Role.PROVIDER, "provider", json);
    }

    private Schema table(View view, Map<String, Object> json) throws IOException {
        String input = view.inputs().get(0);
        Schema schema = in.schema(input);
        CutTable cut = new CutTable(in, input, limit(view), keep(view), false, call);
        json.put(
                "table",
                put(input, cut, columns(view, schema), view.option("columns").isPresent()));
        json.put("shown", cut.shown());
        json.put("total", cut.total());
        return schema;
    }

    /** @param named whether the view names its columns: then keys of nodes are shown too */
    private String put(String input, CutTable cut, int[] columns, boolean named) throws IOException {
        String id = "t" + (tables.size() + 1);
        Schema schema = in.schema(input);
        Map<String, Object> head = new LinkedHashMap<>();
        tables.add(head);
        cut.write(id, columns, islands);
        head.put("id", id);
        head.put("title", input);
        head.put("rows", cut.shown());
        head.put("total", cut.total());
        List<Object> list = new ArrayList<>();
        for (int column : columns) {
            list.add(column(schema.column(column), named));
        }
        head.put("columns", list);
        return id;
    }

    private static Map<String, Object> column(Column column, boolean named) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", Chunk.type(column));
        column.role().ifPresent(role -> json.put("role", role.name()));
        Role role = column.role().orElse(null);
        boolean key = role == Role.NODE || role == Role.PARENT_NODE;
        if (role == Role.ORIGIN || role == Role.ROWS || key && !named) {
            json.put("hide", true);
        }
        return json;
    }

    /** The columns that the view names, else all. */
    private static int[] columns(View view, Schema schema) {
        if (view.option("columns").orElse(null) instanceof List<?> names) {
            return names.stream()
                    .mapToInt(name -> schema.find(name.toString()))
                    .filter(column -> column >= 0)
                    .toArray();
        }
        return all(schema);
    }

    private static int[] all(Schema schema) {
        return IntStream.range(0, schema.size()).toArray();
    }

    private static long limit(View view) {
        return view.option("limit").orElse(null) instanceof Number number ? number.longValue() : MOST;
    }

    private Keep keep(View view) {
        return view.option("keep").map(name -> Keep.of(in, name.toString())).orElse(Keep.NOTHING);
    }

    private static void name(Schema schema, Role role, String key, Map<String, Object> json) {
        if (schema.has(role)) {
            json.put(key, schema.column(schema.find(role)).name());
        }
    }

    private static List<String> names(Schema schema, List<Role> roles) {
        return roles.stream()
                .filter(schema::has)
                .map(role -> schema.column(schema.find(role)).name())
                .toList();
    }
}
