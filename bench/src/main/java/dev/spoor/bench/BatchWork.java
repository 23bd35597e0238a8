package dev.spoor.bench;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What every analyzer and renderer does with batches, over 1 M rows of 10 columns (about 150 MB): building them from bytes, scanning a
 * text column, filtering by it, grouping by another; beside it the same over a {@code List<Map<String, Object>>}, which is what a
 * program without batches would do. Milliseconds for all rows, one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BatchWork {
    private static final int ROWS = 1_000_000;
    private static final int MAPS = 200_000;
    private static final byte[] NEEDLE = "-enc ".getBytes(StandardCharsets.US_ASCII);

    private static final Schema SCHEMA = Schema.of(
            Column.of("time", Type.INSTANT),
            Column.of("host", Type.STRING),
            Column.of("account", Type.STRING),
            Column.of("image", Type.STRING),
            Column.of("command", Type.STRING),
            Column.of("address", Type.STRING),
            Column.of("process", Type.LONG),
            Column.of("port", Type.LONG),
            Column.of("score", Type.DOUBLE),
            Column.of("signed", Type.BOOL));

    private static final int HOST = 1;
    private static final int COMMAND = 4;

    private final byte[][] hosts = new byte[200][];
    private final byte[][] accounts = new byte[500][];
    private final byte[][] images = new byte[300][];
    private final byte[][] addresses = new byte[5000][];
    private final byte[][] commands = new byte[20_000][];
    private List<Batch> batches = List.of();
    private final List<Map<String, Object>> maps = new ArrayList<>();

    @Setup
    public void fill() {
        Random random = new Random(1);
        texts(hosts, i -> "WS" + i + ".corp.example.com");
        texts(accounts, i -> "user" + i + "@corp.example.com");
        texts(images, i -> "C:\\Program Files\\Vendor" + i + "\\program" + i + ".exe");
        texts(addresses, i -> "10." + i % 250 + "." + i / 250 + "." + random.nextInt(255));
        texts(
                commands,
                i -> (i % 100 == 0 ? "powershell.exe -enc " : "\"C:\\Program Files\\Vendor\\program.exe\" --flag=")
                        + Long.toHexString(random.nextLong()) + " --type=renderer --id=" + i);
        batches = build();
        for (Batch batch : batches) {
            for (int row = 0; row < batch.size() && maps.size() < MAPS; row++) {
                Map<String, Object> map = new HashMap<>();
                for (int column = 0; column < SCHEMA.size(); column++) {
                    map.put(SCHEMA.column(column).name(), batch.get(row, column));
                }
                maps.add(map);
            }
        }
    }

    private interface Text {
        String of(int i);
    }

    private static void texts(byte[][] all, Text text) {
        for (int i = 0; i < all.length; i++) {
            all[i] = text.of(i).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    public List<Batch> build() {
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, out::add, (row, column, length) -> {});
        for (int row = 0; row < ROWS; row++) {
            int mixed = row * 31 & 0x7fffffff;
            writer.setLong(0, 17_000_000_000_000_000L + row * 10_000L);
            set(writer, HOST, hosts[mixed % hosts.length]);
            set(writer, 2, accounts[mixed % accounts.length]);
            set(writer, 3, images[mixed % images.length]);
            set(writer, COMMAND, commands[mixed % commands.length]);
            set(writer, 5, addresses[mixed % addresses.length]);
            writer.setLong(6, mixed % 65_536);
            writer.setLong(7, mixed % 1024);
            writer.setDouble(8, mixed * 0.5);
            writer.setBool(9, (mixed & 1) == 0);
            writer.endRow();
        }
        writer.flush();
        return out;
    }

    private static void set(BatchWriter writer, int column, byte[] text) {
        writer.set(column, text, 0, text.length);
    }

    @Benchmark
    public long scan() {
        long hits = 0;
        for (Batch batch : batches) {
            TextVector command = batch.text(COMMAND);
            for (int row = 0; row < batch.size(); row++) {
                if (contains(command, row)) {
                    hits++;
                }
            }
        }
        return hits;
    }

    @Benchmark
    public List<Batch> filter() {
        List<Batch> out = new ArrayList<>();
        for (Batch batch : batches) {
            TextVector command = batch.text(COMMAND);
            int[] rows = new int[batch.size()];
            int count = 0;
            for (int row = 0; row < batch.size(); row++) {
                if (contains(command, row)) {
                    rows[count++] = row;
                }
            }
            out.add(batch.take(rows, count));
        }
        return out;
    }

    /** Rows a host: distinct values are numbered a batch, and only those become text. */
    @Benchmark
    public Map<String, Long> group() {
        Map<String, Long> groups = new HashMap<>();
        for (Batch batch : batches) {
            TextVector host = batch.text(HOST).coded();
            long[] counts = new long[host.values()];
            for (int row = 0; row < batch.size(); row++) {
                counts[host.code(row)]++;
            }
            for (int code = 0; code < counts.length; code++) {
                int from = host.valueFrom(code);
                String name = new String(host.slab(), from, host.valueTo(code) - from, StandardCharsets.UTF_8);
                groups.merge(name, counts[code], Long::sum);
            }
        }
        return groups;
    }

    /** Over a fifth of the rows: all of them as maps do not fit beside the batches. */
    @Benchmark
    public long scanMapsFifth() {
        long hits = 0;
        for (Map<String, Object> map : maps) {
            if (((String) map.get("command")).contains("-enc ")) {
                hits++;
            }
        }
        return hits;
    }

    /** Over a fifth of the rows. */
    @Benchmark
    public Map<String, Long> groupMapsFifth() {
        Map<String, Long> groups = new HashMap<>();
        for (Map<String, Object> map : maps) {
            groups.merge((String) map.get("host"), 1L, Long::sum);
        }
        return groups;
    }

    private static boolean contains(TextVector text, int row) {
        byte[] slab = text.slab();
        int last = text.to(row) - NEEDLE.length;
        for (int at = text.from(row); at <= last; at++) {
            if (slab[at] == NEEDLE[0]
                    && java.util.Arrays.equals(slab, at, at + NEEDLE.length, NEEDLE, 0, NEEDLE.length)) {
                return true;
            }
        }
        return false;
    }
}
