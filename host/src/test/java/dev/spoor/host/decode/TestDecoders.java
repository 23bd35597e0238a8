package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Small decoders for tests, and {@link Decoders} made of any of them. */
final class TestDecoders implements Decoders {
    private final List<Known> known = new ArrayList<>();
    private final Map<String, Decoder.Session> sessions = new LinkedHashMap<>();
    final AtomicInteger inside = new AtomicInteger();
    /** What the last lease of a thread does when its plugin has to go. */
    final ThreadLocal<Runnable> cancel = new ThreadLocal<>();

    /** Gzip, bags, base64 and lines: what most tests need. */
    static TestDecoders usual() {
        return new TestDecoders()
                .with("gzip", new Gzip(), Piece.BYTES)
                .with("bag", new Bag(), Piece.BYTES)
                .with("base64", new Base64Text(), Piece.TEXT)
                .with("lines", new Lines(), Piece.BYTES);
    }

    TestDecoders with(String id, Decoder.Session session, String... forms) {
        known.add(new Known(id, Set.of(forms)));
        sessions.put(id, session);
        return this;
    }

    @Override
    public List<Known> all() {
        return known;
    }

    @Override
    public Lease<Decoder.Session> enter(String id) throws ProviderException {
        Decoder.Session session = sessions.get(id);
        if (session == null) {
            throw ProviderException.of(Problem.Kind.CONFIG, "decoder:" + id, "is not configured");
        }
        inside.incrementAndGet();
        return new Lease<>() {
            @Override
            public Decoder.Session session() {
                return session;
            }

            @Override
            public ProviderInfo provider() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void onCancel(Runnable whenCancelled) {
                cancel.set(whenCancelled);
            }

            @Override
            public <T> T inside(Callable<T> work) throws Exception {
                return work.call();
            }

            @Override
            public void close() {
                inside.decrementAndGet();
            }
        };
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static final class Gzip implements Decoder.Session {
        @Override
        public int probe(byte[] b, int from, int to) {
            return to - from > 2 && b[from] == 0x1F && b[from + 1] == (byte) 0x8B ? 95 : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            try (InputStream raw = in.open();
                    InputStream zip = new GZIPInputStream(raw, 1 << 16);
                    OutputStream to = out.begin(in.name().replace(".gz", ""), Piece.BYTES, new Span(0, 0))) {
                zip.transferTo(to);
            }
        }
    }

    /** An archive: "BAG!", then name, length and bytes of each entry. */
    static final class Bag implements Decoder.Session {
        static byte[] of(Object... namesAndBytes) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.write(utf8("BAG!"));
                for (int i = 0; i < namesAndBytes.length; i += 2) {
                    byte[] entry = (byte[]) namesAndBytes[i + 1];
                    out.writeUTF((String) namesAndBytes[i]);
                    out.writeInt(entry.length);
                    out.write(entry);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public int probe(byte[] b, int from, int to) {
            return to - from >= 4 && b[from] == 'B' && b[from + 1] == 'A' && b[from + 2] == 'G' && b[from + 3] == '!'
                    ? 90
                    : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            try (DataInputStream data = new DataInputStream(in.open())) {
                data.skipNBytes(4);
                long at = 4;
                while (true) {
                    String name;
                    try {
                        name = data.readUTF();
                    } catch (EOFException e) {
                        return;
                    }
                    int length = data.readInt();
                    at += utf8(name).length + 6L;
                    byte[] bytes = data.readNBytes(length);
                    out.put(name, Piece.BYTES, new Span(at, at + bytes.length), bytes);
                    at += length;
                    if (bytes.length < length) {
                        throw new EOFException("cut off in " + name);
                    }
                }
            }
        }
    }

    /** Every run of at least 16 base64 characters. */
    static class Base64Text implements Decoder.Session {
        private static boolean is(byte b) {
            return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '/';
        }

        private static int end(byte[] b, int at, int to) {
            int end = at;
            while (end < to && is(b[end])) {
                end++;
            }
            while (end < to && b[end] == '=') {
                end++;
            }
            return end;
        }

        @Override
        public int probe(byte[] b, int from, int to) {
            int run = 0;
            for (int i = from; i < to; i++) {
                run = is(b[i]) ? run + 1 : 0;
                if (run == 16) {
                    return 60;
                }
            }
            return 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            byte[] b = in.bytes(Batch.MAX_CELL);
            for (int at = 0; at < b.length; at++) {
                int end = end(b, at, b.length);
                if (end - at >= 16 && (end - at) % 4 == 0) {
                    byte[] plain = Base64.getDecoder().decode(new String(b, at, end - at, StandardCharsets.US_ASCII));
                    out.put("", isText(plain) ? Piece.TEXT : Piece.BYTES, new Span(at, end), plain);
                }
                at = Math.max(at, end);
            }
        }

        private static boolean isText(byte[] plain) {
            for (byte b : plain) {
                if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    /** Lines of anything, in table "Lines". */
    static final class Lines implements Decoder.Session {
        static final Schema SCHEMA = Schema.of(Column.of("Line", Role.MESSAGE));

        @Override
        public int probe(byte[] b, int from, int to) {
            return 10;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            BatchWriter writer = new BatchWriter(
                    SCHEMA,
                    out.rows("Lines", SCHEMA, new Span(0, 0)),
                    (row, column, length) -> call.problem(
                            Problem.of(Problem.Kind.TOO_LARGE, in.path(), "a cell was cut to " + Batch.MAX_CELL)
                                    .at("line " + (row + 1))));
            byte[] line = new byte[1 << 16];
            byte[] block = new byte[1 << 16];
            int used = 0;
            boolean any = false;
            try (InputStream bytes = in.open()) {
                for (int n = bytes.read(block); n >= 0; n = bytes.read(block)) {
                    call.check();
                    int start = 0;
                    for (int i = 0; i <= n; i++) {
                        if (i == n || block[i] == '\n') {
                            int keep = Math.min(i - start, Batch.MAX_CELL + 1 - used);
                            while (used + keep > line.length) {
                                line = java.util.Arrays.copyOf(line, line.length * 2);
                            }
                            System.arraycopy(block, start, line, used, keep);
                            used += keep;
                            any |= i > start;
                            if (i < n) {
                                writer.set(0, line, 0, used);
                                writer.endRow();
                                used = 0;
                                any = false;
                                start = i + 1;
                            }
                        }
                    }
                }
            } finally {
                if (any) {
                    writer.set(0, line, 0, used);
                    writer.endRow();
                }
                writer.flush();
            }
        }
    }

    /** What begins with a word is decoded by {@link Body}. */
    record Word(String word, int score, Body body) implements Decoder.Session {
        interface Body {
            void decode(Piece in, Pieces out, Call call) throws IOException, ProviderException;
        }

        @Override
        public int probe(byte[] b, int from, int to) {
            byte[] w = utf8(word);
            return to - from >= w.length && java.util.Arrays.equals(b, from, from + w.length, w, 0, w.length)
                    ? score
                    : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException, ProviderException {
            body.decode(in, out, call);
        }
    }
}
