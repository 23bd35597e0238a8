package dev.spoor.renderer.text;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of every type with hostile text in them. */
final class RandomRows {
    static final Schema SCHEMA = Schema.of(
            Column.of("text", Type.STRING),
            Column.of("a \"quoted\", name\n", Type.STRING),
            Column.of("long", Type.LONG),
            Column.of("double", Type.DOUBLE),
            Column.of("bool", Type.BOOL),
            Column.of("time", Type.INSTANT),
            Column.of("bytes", Type.BYTES),
            Column.of("json", Type.JSON));

    private static final String[] PIECES = {
        "a",
        "Zürich",
        "日本",
        "\"",
        "\\",
        ",",
        "\n",
        "\r\n",
        "\t",
        "=1+1",
        "\u0000",
        "\u001b[31m",
        "\u202e",
        "\u200b",
        "\u2028",
        "😀",
        "\u007f",
        "\u0085",
        " ",
        "'",
        "-5",
        "C:\\Windows\\System32\\cmd.exe",
        "x".repeat(300)
    };
    private static final String[] JSON = {
        "null",
        "true",
        "-0.5e10",
        "12345678901234567890",
        "\"x\"",
        "{}",
        "[]",
        "{\"a\":[1,{\"b\":\"\\u00e9 é\"}]}",
        " [ 1 ,\n 2 ] "
    };
    private static final long[] LONGS = {0, -1, 10, 999, 1000, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1};

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    Batch batch(int rows) {
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, out::add, (row, column, length) -> {});
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < SCHEMA.size(); column++) {
                if (random.nextInt(5) != 0) {
                    set(writer, column);
                }
            }
            writer.endRow();
        }
        writer.flush();
        return out.get(0);
    }

    private void set(BatchWriter writer, int column) {
        switch (SCHEMA.column(column).type()) {
            case STRING -> writer.set(column, text());
            case JSON -> writer.set(column, JSON[random.nextInt(JSON.length)]);
            case LONG ->
                writer.setLong(column, random.nextBoolean() ? random.nextLong() : LONGS[random.nextInt(LONGS.length)]);
            case DOUBLE ->
                writer.setDouble(column, random.nextBoolean() ? random.nextGaussian() : random.nextInt(1000) / 8.0);
            case BOOL -> writer.setBool(column, random.nextBoolean());
            case INSTANT ->
                writer.setTicks(
                        column,
                        Ticks.MIN + (long) (random.nextDouble() * (Ticks.MAX - Ticks.MIN)),
                        random.nextInt(100));
            case BYTES -> {
                byte[] b = new byte[random.nextInt(20)];
                random.nextBytes(b);
                writer.set(column, b, 0, b.length);
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
