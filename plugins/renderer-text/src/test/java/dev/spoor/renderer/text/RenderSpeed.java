package dev.spoor.renderer.text;

import dev.spoor.api.Inputs;
import dev.spoor.api.Renderer;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How many bytes a second the renderers write, on one thread: run {@code main}. Rows are made once and drawn many times. */
final class RenderSpeed {
    private static final Schema SCHEMA = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("host", Role.HOST),
            Column.of("pid", Role.PROCESS_ID),
            Column.of("message", Role.MESSAGE),
            Column.of("path", Type.STRING));
    private static final int PASSES = 40;

    private RenderSpeed() {}

    /** Prints a line a renderer and kind of text. */
    public static void main(String[] args) {
        String plain = "GET /index.html HTTP/1.1 from 192.0.2.1 with agent Mozilla/5.0 (X11; Linux x86_64) took 12 ms"
                .repeat(2);
        String windows = "C:\\Windows\\System32\\cmd.exe /c \"echo hello\"".repeat(2);
        String japanese = "日本語のログメッセージ 192.0.2.1".repeat(3);
        for (String text : List.of(plain, windows, japanese)) {
            Inputs in = inputs(text);
            for (Renderer renderer : List.of(new NdjsonRenderer(), new CsvRenderer(), new TextRenderer())) {
                run(renderer, in);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %-20s %.0f MB/s%n",
                        renderer.descriptor().id(),
                        text.substring(0, 12),
                        run(renderer, in));
            }
        }
    }

    private static double run(Renderer renderer, Inputs in) {
        long[] bytes = {0};
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes[0] += length;
            }
        };
        long start = System.nanoTime();
        Draw.to(out, renderer, Draw.view(), in, new MemoryCall());
        return bytes[0] / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    private static Inputs inputs(String text) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        for (int i = 0; i < 60_000; i++) {
            writer.setLong(0, 16_000_000_000_000_000L + i * 12_345_678L);
            writer.set(1, "host" + i % 100 + ".corp.example");
            writer.setLong(2, i);
            writer.set(3, text);
            writer.set(4, "/usr/bin/tool" + i % 7);
            writer.endRow();
        }
        writer.flush();
        return new Inputs() {
            @Override
            public Set<String> names() {
                return Set.of(ROWS);
            }

            @Override
            public Schema schema(String name) {
                return SCHEMA;
            }

            @Override
            public long rows(String name) {
                return -1;
            }

            @Override
            public Source<Batch> open(String name) {
                int[] at = {0};
                return () -> at[0] < PASSES * batches.size() ? batches.get(at[0]++ % batches.size()) : null;
            }
        };
    }
}
