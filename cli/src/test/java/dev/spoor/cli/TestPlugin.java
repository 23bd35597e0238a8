package dev.spoor.cli;

import dev.spoor.host.plugin.TestJars;

/** A plugin with one provider of each kind that a command line needs, small enough to know what must come out. */
final class TestPlugin {
    private static final String DECODER = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.nio.charset.StandardCharsets;
            public final class Lines implements Decoder {
                public Descriptor descriptor() {
                    return Descriptor.of("t-lines", "Lines").accepts(Piece.BYTES);
                }
                public Session open(Context context) {
                    return new Session() {
                        public int probe(byte[] b, int from, int to) {
                            return to > from && b[from] == '@' ? 90 : 0;
                        }
                        public void decode(Piece in, Pieces out, Call call) throws java.io.IOException {
                            Schema schema = Schema.of(
                                    Column.of("when", Role.TIME), Column.of("who", Role.HOST), Column.of("cmd", Type.STRING));
                            try (java.io.InputStream s = in.open()) {
                                BatchWriter w = new BatchWriter(schema, out.rows("Events", schema, new Span(0, 1)), (r, c, l) -> {});
                                for (String line : new String(s.readAllBytes(), StandardCharsets.UTF_8).split("\\n")) {
                                    String[] parts = line.substring(1).split("\\\\|", 3);
                                    if (parts.length < 3) {
                                        call.problem(Problem.of(Problem.Kind.BAD_REQUEST, in.path(), "is no event").at("line 2"));
                                        continue;
                                    }
                                    w.setLong(0, Ticks.parse(parts[0]));
                                    w.set(1, parts[1]);
                                    w.set(2, parts[2]);
                                    w.endRow();
                                }
                                w.flush();
                            }
                        }
                    };
                }
            }
            """;

    private static final String ANALYZER = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.util.Map;
            public final class Watch implements Analyzer {
                static final Setting<String> WORD = Setting.text("word").defaultTo("evil");
                public Descriptor descriptor() {
                    return Descriptor.of("t-watch", "Watched").needs(Role.TIME, Role.HOST).options(WORD);
                }
                public Session open(Context context) {
                    return new Session() {
                        public Plan plan(Options options, Map<String, Schema> in) {
                            Schema schema = Schema.of(Column.of("seen", Role.HOST));
                            return new Plan() {
                                public Schema output() { return schema; }
                                public Grain grain() { return Grain.table(); }
                                public void run(Inputs inputs, Sink<Batch> out, Call call) {
                                    BatchWriter w = new BatchWriter(schema, out, (r, c, l) -> {});
                                    for (String name : inputs.names()) {
                                        Source<Batch> source = inputs.open(name);
                                        for (Batch b = source.next(); b != null; b = source.next()) {
                                            for (int row = 0; row < b.size(); row++) {
                                                String host = b.text(b.schema().find(Role.HOST)).text(row);
                                                w.set(0, host);
                                                w.endRow();
                                                int cmd = b.schema().find("cmd");
                                                if (cmd >= 0 && b.text(cmd).text(row).contains(options.get(WORD))) {
                                                    call.report(Finding.of("watched", Severity.HIGH, "Watched word on " + host)
                                                            .technique("T1059").entity("host", host)
                                                            .time(b.longs(b.schema().find(Role.TIME)).get(row)));
                                                }
                                            }
                                        }
                                    }
                                    w.flush();
                                }
                            };
                        }
                    };
                }
            }
            """;

    /** It would ask a service. */
    private static final String ASKS = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            public final class Asks implements Analyzer {
                public Descriptor descriptor() {
                    return Descriptor.of("t-asks", "Asks").needs(Role.HOST).hosts("service.example.com");
                }
                public Session open(Context context) {
                    return (options, in) -> (inputs, out, call) ->
                            call.report(Finding.of("asked", Severity.CRITICAL, "A service was asked"));
                }
            }
            """;

    private static final String RENDERER = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            public final class Draw implements Renderer {
                public Descriptor descriptor() {
                    return Descriptor.of("t-draw", "Draw").accepts("report", "table", "findings")
                            .produces("text/plain", "text/html", "text/csv", "application/x-ndjson", "application/json");
                }
                public Session open(Context context) {
                    return new Session() {
                        public void render(View view, Inputs in, OutputStream out, Call call) throws IOException {
                            line(out, view.kind() + " '" + view.title() + "' as " + view.option("media").orElse("-")
                                    + (view.option("terminal").isPresent() ? " on a terminal" : ""));
                            for (String key : new String[] {"inputs", "provenance", "problems", "tiles"}) {
                                if (view.option(key).isPresent()) {
                                    line(out, key + "=" + Json.write(view.option(key).get()));
                                }
                            }
                            draw(view, in, out);
                        }
                        private void draw(View view, Inputs in, OutputStream out) throws IOException {
                            for (String name : view.inputs()) {
                                line(out, view.kind() + " " + name + " " + in.schema(name).columns().stream().map(Column::name).toList());
                                Source<Batch> source = in.open(name);
                                for (Batch b = source.next(); b != null; b = source.next()) {
                                    for (int row = 0; row < b.size(); row++) {
                                        StringBuilder text = new StringBuilder();
                                        for (int c = 0; c < b.schema().size(); c++) {
                                            text.append(c == 0 ? "" : ",").append(b.get(row, c));
                                        }
                                        line(out, text.toString());
                                    }
                                }
                            }
                            for (View child : view.children()) {
                                draw(child, in, out);
                            }
                        }
                        private void line(OutputStream out, String text) throws IOException {
                            out.write((text + "\\n").getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            }
            """;

    private static final String TI = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.Sink;
            import java.util.List;
            public final class Known implements TiProvider {
                public Descriptor descriptor() {
                    return Descriptor.of("t-known", "Known").accepts("domain", "ipv4");
                }
                public Session open(Context context) {
                    return new Session() {
                        public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) {
                            for (Indicator one : batch) {
                                out.put(one.value().startsWith("bad.")
                                        ? Verdict.known(one, Severity.HIGH, "bad name") : Verdict.unknown(one));
                            }
                        }
                    };
                }
            }
            """;

    /** Pretends to ask a service elsewhere that answers two questions a day. */
    private static final String AWAY = TI.replace("class Known", "class Away")
            .replace(
                    "\"bad name\")",
                    "\"bad name\").related(List.of(new Verdict.Relation(\"leads to\","
                            + " new Indicator(\"domain\", \"bad.\" + one.value()))))")
            .replace(
                    "\"t-known\", \"Known\")",
                    "\"t-away\", \"Away\").produces(\"domain\").hosts(\"ti.example.com\")"
                            + ".limits(Limits.NONE.parallel(1).rate(2, java.time.Duration.ofDays(1)))");

    /** One that a key is needed for. */
    private static final String KEYED = TI.replace("class Known", "class Keyed")
            .replace(
                    "\"t-known\", \"Known\")",
                    "\"t-keyed\", \"Keyed\").hosts(\"keyed.example.com\")"
                            + ".settings(Setting.secret(\"api_key\").required())");

    /** Pretends to ask a service elsewhere where addresses are: a hundred a month. */
    private static final String FAR = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.Sink;
            import java.net.InetAddress;
            import java.util.List;
            public final class Far implements GeoProvider {
                public Descriptor descriptor() {
                    return Descriptor.of("t-far", "Far").hosts("geo.example.com")
                            .limits(Limits.NONE.rate(100, java.time.Duration.ofDays(30)));
                }
                public Session open(Context context) {
                    return new Session() {
                        public void locate(List<InetAddress> batch, Sink<Place> out, Call call) {
                            batch.forEach(address -> out.put(Place.of(address).country("NO", "Norway")));
                        }
                    };
                }
            }
            """;

    /** Says again what it is asked of, and may be noticed. */
    private static final String ASK = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.util.Map;
            public final class Ask implements Analyzer {
                public Descriptor descriptor() {
                    return Descriptor.of("t-ask", "Asked").needs(Role.INDICATOR).reads(Role.INDICATOR).accepts("domain").active();
                }
                public Session open(Context context) {
                    return new Session() {
                        public Plan plan(Options options, Map<String, Schema> in) {
                            Schema schema = Schema.of(Column.of("asked", Type.STRING));
                            return new Plan() {
                                public Schema output() { return schema; }
                                public Grain grain() { return Grain.table(); }
                                public void run(Inputs inputs, Sink<Batch> out, Call call) {
                                    BatchWriter w = new BatchWriter(schema, out, (r, c, l) -> {});
                                    Source<Batch> source = inputs.open(Inputs.ROWS);
                                    for (Batch b = source.next(); b != null; b = source.next()) {
                                        for (int row = 0; row < b.size(); row++) {
                                            w.set(0, b.text(b.schema().find(Role.INDICATOR)).text(row));
                                            w.endRow();
                                        }
                                    }
                                    w.flush();
                                }
                            };
                        }
                    };
                }
            }
            """;

    private TestPlugin() {}

    /** One that runs only where that is allowed. */
    static TestJars asker() {
        return TestJars.plugin("t-asker", "1.0.0", "analyzer:t-ask").provider("t.Ask", ASK);
    }

    /** The plugin with all of them. */
    static TestJars jar() {
        return TestJars.plugin(
                        "t-all",
                        "1.0.0",
                        "decoder:t-lines",
                        "analyzer:t-watch",
                        "analyzer:t-asks",
                        "renderer:t-draw",
                        "ti:t-known")
                .provider("t.Lines", DECODER)
                .provider("t.Watch", ANALYZER)
                .provider("t.Asks", ASKS)
                .provider("t.Draw", RENDERER)
                .provider("t.Known", TI);
    }

    /** One that asks elsewhere. */
    static TestJars away() {
        return TestJars.plugin("t-away", "1.0.0", "ti:t-away").provider("t.Away", AWAY);
    }

    /** One that asks elsewhere with a key. */
    static TestJars keyed() {
        return TestJars.plugin("t-keyed", "1.0.0", "ti:t-keyed").provider("t.Keyed", KEYED);
    }

    /** One that asks elsewhere where addresses are. */
    static TestJars far() {
        return TestJars.plugin("t-far", "1.0.0", "geo:t-far").provider("t.Far", FAR);
    }

    /** One with the renderer only. */
    static TestJars renderer() {
        return TestJars.plugin("t-renderer", "1.0.0", "renderer:t-draw").provider("t.Draw", RENDERER);
    }

    /** One with the analyzer only. */
    static TestJars analyzer() {
        return TestJars.plugin("t-analyzer", "1.0.0", "analyzer:t-watch").provider("t.Watch", ANALYZER);
    }

    /** One with the decoder and the renderer. */
    static TestJars reader() {
        return TestJars.plugin("t-reader", "1.0.0", "decoder:t-lines", "renderer:t-draw")
                .provider("t.Lines", DECODER)
                .provider("t.Draw", RENDERER);
    }
}
