package dev.spoor.bench;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.decoder.auditd.AuditdDecoder;
import dev.spoor.decoder.syslog.SyslogDecoder;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Audit logs and syslog to typed rows, one thread. An operation is 32 MB, the real log of {@code -Dspoor.testdata} repeated, with other
 * serial numbers in every copy of the audit log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LinuxLogs {
    private static final int SIZE = 32_000_000;

    @Param({"linux_audit/auditd_log.txt", "syslog/auth.log"})
    public String log;

    private Decoder decoder;
    private byte[] bytes = new byte[0];
    private long rows;

    @Setup
    public void load() throws Exception {
        boolean audit = log.startsWith("linux_audit");
        decoder = audit ? new AuditdDecoder() : new SyslogDecoder();
        String text = Files.readString(Path.of(System.getProperty("spoor.testdata"), "data", log));
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE + text.length());
        for (int copy = 1; out.size() < SIZE; copy++) {
            String lines = audit ? text.replaceAll(":(\\d+)\\):", ":" + copy + "$1):") : text;
            out.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        }
        bytes = out.toByteArray();
    }

    @Benchmark
    public long decode() throws Exception {
        rows = 0;
        try (Decoder.Session session = decoder.open(new MemoryContext(Path.of(System.getProperty("java.io.tmpdir"))))) {
            session.decode(new MemoryPiece("log", Piece.BYTES, bytes), new Counted(), new MemoryCall());
        }
        return rows;
    }

    /** Rows are counted and forgotten. */
    private final class Counted implements Pieces {
        @Override
        public void put(String name, String form, Span from, byte[] b) {}

        @Override
        public OutputStream begin(String name, String form, Span from) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public Sink<Batch> rows(String name, Schema schema, Span from) {
            return batch -> rows += batch.size();
        }
    }
}
