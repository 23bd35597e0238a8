package dev.spoor.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("text", Type.STRING).withRole(Role.COMMAND_LINE),
            Column.of("raw", Type.BYTES),
            Column.of("n", Type.LONG).withLogical("int"),
            Column.of("d", Type.DOUBLE),
            Column.of("b", Type.BOOL),
            Column.of("t", Role.TIME));

    /** Random rows as plain values, the model that batches are compared with. */
    private static List<Object[]> model(Random random, int rows) {
        List<Object[]> model = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            byte[] raw = new byte[random.nextInt(20)];
            random.nextBytes(raw);
            Object[] row = {
                "text " + random.nextInt(50) + "é",
                raw,
                random.nextLong(),
                random.nextGaussian(),
                random.nextBoolean(),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
            };
            for (int c = 0; c < row.length; c++) {
                if (random.nextInt(5) == 0) {
                    row[c] = null;
                }
            }
            model.add(row);
        }
        return model;
    }

    private static List<Batch> write(List<Object[]> model) {
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, out::add, (row, column, length) -> {});
        for (Object[] row : model) {
            writer.set(0, (String) row[0]);
            if (row[1] != null) {
                writer.set(1, (byte[]) row[1], 0, ((byte[]) row[1]).length);
            }
            if (row[2] != null) {
                writer.setLong(2, (Long) row[2]);
            }
            if (row[3] != null) {
                writer.setDouble(3, (Double) row[3]);
            }
            if (row[4] != null) {
                writer.setBool(4, (Boolean) row[4]);
            }
            if (row[5] != null) {
                Instant t = (Instant) row[5];
                writer.setTicks(5, Ticks.of(t), t.getNano() % 100);
            }
            writer.endRow();
        }
        writer.flush();
        return out;
    }

    private static void assertSame(List<Object[]> model, List<Batch> batches) {
        int at = 0;
        for (Batch batch : batches) {
            for (int row = 0; row < batch.size(); row++, at++) {
                for (int column = 0; column < SCHEMA.size(); column++) {
                    Object expected = model.get(at)[column];
                    Object found = batch.get(row, column);
                    if (expected instanceof byte[] bytes) {
                        assertArrayEquals(bytes, (byte[]) found);
                    } else {
                        assertEquals(expected, found);
                    }
                }
            }
        }
        assertEquals(model.size(), at);
    }

    @Test
    void holdsWhatWasWrittenOverManyBatches() {
        List<Object[]> model = model(new Random(1), 150_000);
        List<Batch> batches = write(model);
        assertEquals(3, batches.size());
        assertSame(model, batches);
    }

    @Test
    void takingAndCodingKeepTheCells() {
        Random random = new Random(2);
        List<Object[]> model = model(random, 3000);
        Batch batch = write(model).get(0);
        int[] rows = random.ints(1000, 0, 3000).toArray();
        List<Object[]> taken = Arrays.stream(rows).mapToObj(model::get).toList();
        assertSame(taken, List.of(batch.take(rows, rows.length)));
        TextVector coded = batch.text(0).coded();
        assertEquals(51, coded.values(), "fifty texts and the empty one of the nulls");
        for (int row = 0; row < batch.size(); row++) {
            assertEquals(batch.text(0).text(row), coded.text(row));
        }
        assertEquals(coded.text(rows[7]), ((TextVector) coded.take(rows, 8)).text(7));
    }

    @Test
    void codecGivesBackWhatItWasGiven() throws IOException {
        List<Object[]> model = model(new Random(5), 70_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Batch batch : write(model)) {
            BatchCodec.write(
                    Batch.of(
                            SCHEMA,
                            batch.size(),
                            List.of(
                                    batch.text(0).coded(),
                                    batch.vector(1),
                                    batch.vector(2),
                                    batch.vector(3),
                                    batch.vector(4),
                                    batch.vector(5))),
                    bytes);
        }
        BatchCodec.write(Batch.empty(SCHEMA), bytes);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
        List<Batch> back = new ArrayList<>();
        for (Batch batch = BatchCodec.read(in); batch != null; batch = BatchCodec.read(in)) {
            assertEquals(SCHEMA, batch.schema());
            back.add(batch);
        }
        assertEquals(3, back.size());
        assertSame(model, back);
    }

    @Test
    void damagedBytesEndInAnIoExceptionOrAWholeBatch() throws IOException {
        Random random = new Random(6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BatchCodec.write(write(model(random, 200)).get(0), bytes);
        byte[] good = bytes.toByteArray();
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int k = random.nextInt(4); k >= 0 && bad.length > 0; k--) {
                bad[random.nextInt(random.nextBoolean() ? Math.min(bad.length, 200) : bad.length)] =
                        (byte) random.nextInt();
            }
            try {
                Batch batch = BatchCodec.read(new ByteArrayInputStream(bad));
                for (int row = 0; batch != null && row < batch.size(); row++) {
                    for (int column = 0; column < batch.schema().size(); column++) {
                        read(batch, row, column);
                    }
                }
            } catch (IOException expected) {
                refused++;
            }
        }
        assertTrue(refused > 500, "only " + refused + " were refused");
    }

    private static void read(Batch batch, int row, int column) {
        if (batch.vector(column) instanceof TextVector text) {
            text.copy(row);
        } else if (batch.vector(column) instanceof LongVector longs) {
            longs.get(row);
        }
    }

    @Test
    void batchesKeepToTheirLimits() {
        List<Batch> out = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        BatchWriter writer = new BatchWriter(
                Schema.of(Column.of("text", Type.STRING)),
                out::add,
                (row, column, length) -> cut.add(row + ":" + length));
        int[] lengths = {10, 5 << 20, 5 << 20, 100, 20 << 20, 7, 3};
        for (int length : lengths) {
            byte[] cell = "é".repeat(length / 2 + 1).getBytes(StandardCharsets.UTF_8);
            writer.set(0, cell, 0, length);
            writer.endRow();
        }
        writer.flush();
        int row = 0;
        for (Batch batch : out) {
            assertTrue(
                    batch.size() == 1 || batch.bytes() < Batch.MAX_BYTES + 1024,
                    batch.size() + " rows of " + batch.bytes());
            for (int i = 0; i < batch.size(); i++, row++) {
                int length = batch.text(0).to(i) - batch.text(0).from(i);
                assertEquals(Math.min(lengths[row], Batch.MAX_CELL), length);
            }
        }
        assertEquals(lengths.length, row);
        assertEquals(List.of("4:" + (20 << 20)), cut);
    }

    @Test
    void aWriterThatWroteNothingStillTellsItsSchema() {
        List<Batch> out = new ArrayList<>();
        new BatchWriter(SCHEMA, out::add, (row, column, length) -> {}).flush();
        assertEquals(1, out.size());
        assertEquals(0, out.get(0).size());
        assertEquals(SCHEMA, out.get(0).schema());
    }

    @Test
    void mistakesAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> Schema.of(Column.of("a", Type.LONG), Column.of("a", Type.BOOL)));
        assertThrows(IllegalArgumentException.class, () -> Batch.of(SCHEMA, 0, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Batch.of(Schema.of(Column.of("a", Type.LONG)), 1, List.of(Vector.nulls(Type.STRING, 1))));
        BatchWriter writer = new BatchWriter(SCHEMA, batch -> {}, (row, column, length) -> {});
        writer.setLong(2, 1);
        assertThrows(IllegalStateException.class, () -> writer.setLong(2, 2));
    }

    @Test
    void nullsHaveNoValue() {
        for (Type type : Type.values()) {
            Batch batch = Batch.of(Schema.of(Column.of("c", type)), 70, List.of(Vector.nulls(type, 70)));
            assertNull(batch.get(69, 0));
            assertNull(batch.take(new int[] {69, 0}, 2).get(1, 0));
        }
    }

    @Test
    void rowIdsPackInOrder() {
        RowId last = new RowId((1 << 20) - 1, (1L << 43) - 1);
        assertEquals(last, RowId.unpack(last.packed()));
        assertEquals(Long.MAX_VALUE, last.packed());
        assertTrue(new RowId(1, 0).packed() > new RowId(0, (1L << 43) - 1).packed());
        assertThrows(IllegalArgumentException.class, () -> new RowId(-1, 0));
    }

    /** Column names are evidence, too: keys of JSON, heads of CSV. */
    @Test
    void namesOfColumnsMayBeOfAnyLengthAndNumber() throws IOException {
        List<Column> columns = new ArrayList<>(List.of(Column.of("é".repeat(100_000), Type.STRING)));
        for (int i = 0; i < 1 << 16; i++) {
            columns.add(Column.of("c" + i, Type.LONG));
        }
        Batch batch = Batch.empty(Schema.of(columns));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BatchCodec.write(batch, bytes);
        assertEquals(
                batch.schema(),
                BatchCodec.read(new ByteArrayInputStream(bytes.toByteArray())).schema());
    }

    @Test
    void anOverlongCellIsCutBetweenCharactersAlsoWhereThereAreNone() {
        List<Batch> out = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        BatchWriter writer = new BatchWriter(
                Schema.of(Column.of("text", Type.STRING)),
                out::add,
                (row, column, length) -> cut.add(row + " " + length));
        byte[] characters = "€".repeat(Batch.MAX_CELL / 3 + 1).getBytes(StandardCharsets.UTF_8);
        byte[] none = new byte[Batch.MAX_CELL + 5];
        Arrays.fill(none, (byte) 0x80);
        for (byte[] cell : List.of(characters, none)) {
            writer.set(0, cell, 0, cell.length);
            writer.endRow();
        }
        writer.flush();
        assertEquals(List.of("0 " + characters.length, "1 " + none.length), cut);
        TextVector first = out.get(0).text(0);
        assertEquals(Batch.MAX_CELL / 3 * 3, first.to(0) - first.from(0));
        TextVector second = out.get(1).text(0);
        assertEquals(Batch.MAX_CELL, second.to(0) - second.from(0));
    }
}
