package dev.spoor.api.data;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one binary form of batches, for spool, cache, cluster and process boundary. Every batch stands alone: magic and version, schema, row
 * count, then the vectors as they lie in memory, numbers little-endian. Batches may follow one another in a stream.
 *
 * <p>Reading checks every count and offset: damaged or hostile bytes end in {@link StreamCorruptedException}, never in a bad batch, and
 * allocate no more than they carry.
 */
public final class BatchCodec {
    private static final int MAGIC = 0x53504232;
    private static final int MAX_COLUMNS = 1 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int CODED = 1;
    private static final int NULLS = 2;
    private static final int NANOS = 4;

    private BatchCodec() {}

    /** Writes one batch. The stream is not flushed or closed; it should be buffered. */
    public static void write(Batch batch, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeInt(batch.size());
        out.writeInt(batch.schema().size());
        for (Column column : batch.schema().columns()) {
            writeWord(column.name(), out);
            writeWord(column.type().name(), out);
            writeWord(column.role().map(Role::name).orElse(""), out);
            writeWord(column.logical().orElse(""), out);
        }
        for (int i = 0; i < batch.schema().size(); i++) {
            writeVector(batch.vector(i), out);
        }
    }

    /** Of any length: evidence names columns. */
    private static void writeWord(String word, DataOutputStream out) throws IOException {
        byte[] b = word.getBytes(StandardCharsets.UTF_8);
        out.writeInt(b.length);
        out.write(b);
    }

    private static String readWord(DataInputStream in) throws IOException {
        int length = in.readInt();
        check(length >= 0, "length of a word");
        byte[] b = in.readNBytes(length);
        if (b.length < length) {
            throw new EOFException();
        }
        return new String(b, StandardCharsets.UTF_8);
    }

    private static void writeVector(Vector vector, DataOutputStream out) throws IOException {
        int size = vector.size();
        int flags = vector.validity() == null ? 0 : NULLS;
        if (vector instanceof TextVector text) {
            out.writeByte(flags | (text.isCoded() ? CODED : 0));
            writeValidity(vector, out);
            writeText(text, out);
        } else if (vector instanceof LongVector longs) {
            out.writeByte(flags | (longs.hasNanos() ? NANOS : 0));
            writeValidity(vector, out);
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = longs.get(i);
            }
            writeLongs(values, size, out);
            for (int i = 0; longs.hasNanos() && i < size; i++) {
                out.writeByte(longs.nanos(i));
            }
        } else if (vector instanceof DoubleVector doubles) {
            out.writeByte(flags);
            writeValidity(vector, out);
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = Double.doubleToRawLongBits(doubles.get(i));
            }
            writeLongs(values, size, out);
        } else {
            out.writeByte(flags);
            writeValidity(vector, out);
            long[] bits = new long[Vector.words(size)];
            for (int i = 0; i < size; i++) {
                if (((BoolVector) vector).get(i)) {
                    bits[i >>> 6] |= 1L << i;
                }
            }
            writeLongs(bits, bits.length, out);
        }
    }

    private static void writeValidity(Vector vector, DataOutputStream out) throws IOException {
        if (vector.validity() != null) {
            writeLongs(vector.validity(), Vector.words(vector.size()), out);
        }
    }

    /** Writes only the part of the slab that the offsets reach, rebased to 0. */
    private static void writeText(TextVector text, DataOutputStream out) throws IOException {
        int values = text.values();
        int base = values == 0 ? 0 : text.valueFrom(0);
        int[] offsets = new int[values + 1];
        for (int i = 0; i < values; i++) {
            offsets[i + 1] = text.valueTo(i) - base;
        }
        out.writeInt(values);
        writeInts(offsets, values + 1, out);
        if (text.isCoded()) {
            int[] codes = new int[text.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = text.code(i);
            }
            writeInts(codes, codes.length, out);
        }
        out.write(text.slab(), base, offsets[values]);
    }

    private static void writeLongs(long[] values, int count, DataOutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(count * 8, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < count; ) {
            int some = Math.min(count - at, CHUNK / 8);
            buffer.clear().asLongBuffer().put(values, at, some);
            out.write(buffer.array(), 0, some * 8);
            at += some;
        }
    }

    private static void writeInts(int[] values, int count, DataOutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(count * 4, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < count; ) {
            int some = Math.min(count - at, CHUNK / 4);
            buffer.clear().asIntBuffer().put(values, at, some);
            out.write(buffer.array(), 0, some * 4);
            at += some;
        }
    }

    /**
     * Reads one batch, or null where the stream is at its end.
     *
     * @throws EOFException where the stream ends inside a batch
     * @throws StreamCorruptedException where the bytes are not a batch of a known version
     */
    public static Batch read(InputStream stream) throws IOException {
        int first = stream.read();
        if (first < 0) {
            return null;
        }
        DataInputStream in = new DataInputStream(stream);
        int magic = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        check(magic == MAGIC, "not a batch, or of another version");
        int size = in.readInt();
        int columns = in.readInt();
        check(size >= 0 && size <= Batch.MAX_ROWS, "row count");
        check(columns >= 0 && columns <= MAX_COLUMNS, "column count");
        List<Column> list = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            list.add(readColumn(in));
        }
        List<Vector> vectors = new ArrayList<>();
        for (Column column : list) {
            vectors.add(readVector(column.type(), size, in));
        }
        try {
            return Batch.of(Schema.of(list), size, vectors);
        } catch (IllegalArgumentException e) {
            throw corrupt(e.getMessage());
        }
    }

    private static Column readColumn(DataInputStream in) throws IOException {
        String name = readWord(in);
        String type = readWord(in);
        String role = readWord(in);
        String logical = readWord(in);
        try {
            Column column = Column.of(name, Type.valueOf(type));
            column = role.isEmpty() ? column : column.withRole(Role.valueOf(role));
            return logical.isEmpty() ? column : column.withLogical(logical);
        } catch (IllegalArgumentException e) {
            throw corrupt("unknown type or role: " + e.getMessage());
        }
    }

    private static Vector readVector(Type type, int size, DataInputStream in) throws IOException {
        int flags = in.readUnsignedByte();
        long[] validity = (flags & NULLS) == 0 ? null : readLongs(in, Vector.words(size));
        switch (type) {
            case LONG, INSTANT -> {
                long[] values = readLongs(in, size);
                return new LongVector(values, (flags & NANOS) == 0 ? null : readBytes(in, size), size, validity);
            }
            case DOUBLE -> {
                long[] raw = readLongs(in, size);
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = Double.longBitsToDouble(raw[i]);
                }
                return new DoubleVector(values, size, validity);
            }
            case BOOL -> {
                return new BoolVector(readLongs(in, Vector.words(size)), size, validity);
            }
            default -> {
                return readText(size, validity, (flags & CODED) != 0, in);
            }
        }
    }

    private static TextVector readText(int size, long[] validity, boolean coded, DataInputStream in)
            throws IOException {
        int values = in.readInt();
        check(coded ? values >= 0 && values <= Batch.MAX_ROWS : values == size, "value count");
        int[] offsets = readInts(in, values + 1);
        check(offsets[0] == 0, "offsets");
        for (int i = 0; i < values; i++) {
            check(offsets[i + 1] >= offsets[i], "offsets");
        }
        int[] codes = coded ? readInts(in, size) : null;
        for (int i = 0; coded && i < size; i++) {
            check(codes[i] >= 0 && codes[i] < values, "codes");
        }
        return new TextVector(readBytes(in, offsets[values]), offsets, codes, size, validity);
    }

    /** Grows with what arrives, so that a false length costs nothing. */
    private static byte[] readBytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the batch is cut off");
        }
        return bytes;
    }

    private static long[] readLongs(DataInputStream in, int count) throws IOException {
        long[] values = new long[count];
        ByteBuffer.wrap(readBytes(in, count * 8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        return values;
    }

    private static int[] readInts(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        ByteBuffer.wrap(readBytes(in, count * 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(values);
        return values;
    }

    private static void check(boolean condition, String what) throws StreamCorruptedException {
        if (!condition) {
            throw corrupt("bad " + what);
        }
    }

    private static StreamCorruptedException corrupt(String why) {
        return new StreamCorruptedException("damaged batch: " + why);
    }
}
