package dev.spoor.bench;

import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryLibrary;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads all of msticpy's query files, which are in {@code -Dspoor.testdata}: once in a process that has done nothing else, as a command of a moment does,
 * and again and again, as a server does.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class QueryLoad {
    private final Path queries = Path.of(System.getProperty("spoor.testdata"), "data", "msticpy_queries");

    private int load() throws QueryException {
        QueryLibrary library = new QueryLibrary();
        library.add(queries);
        return library.all().size();
    }

    /** In a process of its own. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public int once() throws QueryException {
        return load();
    }

    /** In a process that has done so for a while. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 1)
    public int again() throws QueryException {
        return load();
    }
}
