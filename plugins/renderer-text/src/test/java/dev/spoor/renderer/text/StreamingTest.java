package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Inputs;
import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.tck.MemoryCall;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A million rows, 300 MB as text, pass through a heap that could not hold them: this module's tests get 192 MB. */
class StreamingTest {
    private static final long ROWS = 1_000_000;
    private static final Schema SCHEMA = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("host", Role.HOST),
            Column.of("command", Role.COMMAND_LINE),
            Column.of("count", Role.COUNT));

    private static final class Counted extends OutputStream {
        private long lines;
        private long bytes;

        @Override
        public void write(int b) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
            for (int i = from; i < from + length; i++) {
                lines += b[i] == '\n' ? 1 : 0;
            }
        }
    }

    private static final class Generated implements Inputs {
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
            return StreamingTest.ROWS;
        }

        @Override
        public Source<Batch> open(String name) {
            long[] at = {0};
            return () -> {
                int size = (int) Math.min(Batch.MAX_ROWS / 2, StreamingTest.ROWS - at[0]);
                if (size == 0) {
                    return null;
                }
                at[0] += size;
                return batch(at[0], size);
            };
        }

        private static Batch batch(long start, int size) {
            List<Batch> out = new ArrayList<>();
            BatchWriter writer = new BatchWriter(SCHEMA, out::add, (row, column, length) -> {});
            byte[] command = "C:\\Windows\\System32\\cmd.exe /c echo ".repeat(5).getBytes(StandardCharsets.UTF_8);
            byte[] host = {'W', 'S', '0', '1'};
            for (int i = 0; i < size; i++) {
                writer.setLong(0, (start + i) * 1000);
                writer.set(1, host, 0, host.length);
                writer.set(2, command, 0, command.length);
                writer.setLong(3, i);
                writer.endRow();
            }
            writer.flush();
            return out.get(0);
        }
    }

    static Stream<Renderer> renderers() {
        return Stream.of(new NdjsonRenderer(), new CsvRenderer(), new JsonRenderer(), new TextRenderer());
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void aTableOfAnySizePasses(Renderer renderer) {
        Counted out = new Counted();
        MemoryCall call = new MemoryCall();
        Draw.to(out, renderer, View.of("table", "").inputs(Inputs.ROWS), new Generated(), call);
        assertTrue(out.lines >= ROWS && out.lines <= ROWS + 1, out.lines + " lines");
        assertTrue(out.bytes > Runtime.getRuntime().maxMemory(), "more than the heap holds: " + out.bytes);
        assertEquals(List.of(), call.problems());
    }
}
