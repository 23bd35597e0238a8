package dev.spoor.bench;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.ProviderException;
import dev.spoor.geo.maxmind.MaxmindGeo;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Places of a million IPv4 addresses from the City and ASN databases that come along (3 M networks), as the host asks: in batches of 4,096, one
 * thread. The addresses are in 50,000 networks of 256, or all of them anywhere, so that nothing that is remembered helps. A thousand a second is
 * one operation in a millisecond.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class GeoLookups {
    private static final int ADDRESSES = 1_000_000;
    private static final int BATCH = 4096;

    @Param({"50000", "0"})
    public int networks;

    private final List<List<InetAddress>> batches = new ArrayList<>();
    private GeoProvider.Session session;
    private long known;

    @Setup
    public void open() throws IOException, ProviderException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "spoor-bench-geo"));
        session = new MaxmindGeo().open(new MemoryContext(folder));
        Random random = new Random(50);
        int[] prefixes = random.ints(Math.max(networks, 1), 1 << 16, 0xE0 << 16).toArray();
        List<InetAddress> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < ADDRESSES; i++) {
            int prefix = networks == 0 ? random.nextInt(1 << 16, 0xE0 << 16) : prefixes[random.nextInt(networks)];
            batch.add(address(prefix << 8 | random.nextInt(256)));
            if (batch.size() == BATCH || i == ADDRESSES - 1) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    private static InetAddress address(int bits) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e); // of four bytes there always is one
        }
    }

    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public long locate() throws ProviderException {
        MemoryCall call = new MemoryCall();
        for (List<InetAddress> batch : batches) {
            session.locate(batch, place -> known += place.isKnown() ? 1 : 0, call);
        }
        return known;
    }

    @TearDown
    public void close() {
        session.close();
    }
}
