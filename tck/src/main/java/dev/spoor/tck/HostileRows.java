package dev.spoor.tck;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows of any schema with what evidence can hold at worst. */
final class HostileRows {
    /** Marks what was written by whoever made the evidence. */
    static final String MARK = "spoor-hostile";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "<" + MARK + " onmouseover=alert(1)>",
            "</script><" + MARK + ">",
            "--><" + MARK + ">]]>",
            "\"'><" + MARK + ">",
            "javascript:alert('" + MARK + "')",
            "\u001b[2J\u001b]0;" + MARK + "\u0007\u009b31m",
            "line\r\nbreak\tand\u0000nul\u007f\b",
            "\u202Etxt.exe\u2066\u200B\uFEFF",
            "=cmd|'/c calc'!A1",
            "{\"a\":[1,{\"b\":null}]}",
            "\\u003c %3C &lt; ${env:HOME} {{7*7}} #{7*7}",
            "\uD83D\uDE00\u0130\u0131\u00DF",
            "x".repeat(70_000),
            "-9223372036854775809",
            "0x" + "f".repeat(40));

    private static final List<byte[]> BYTES =
            List.of(new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 'a'}, new byte[] {
                'a', (byte) 0x80, (byte) 0xF5, (byte) 0xED, (byte) 0xA0, (byte) 0x80
            });

    private HostileRows() {}

    /** At least one row for each kind of trouble; cells of these roles are null, so that rows stay together and in order. */
    static Batch of(Schema schema, Collection<Role> nulls) {
        List<Batch> out = new ArrayList<>();
        BatchWriter rows = new BatchWriter(schema, out::add, (row, column, length) -> {});
        rows.endRow(); // of nulls
        for (int row = 0; row < 3 * (TEXTS.size() + BYTES.size()); row++) {
            for (int column = 0; column < schema.size(); column++) {
                Column c = schema.column(column);
                // A step that differs by column: troubles meet each other in all combinations that matter.
                if (c.role().filter(Role.ORIGIN::equals).isPresent()) {
                    rows.setLong(column, new RowId(0, row).packed()); // the host's own
                } else if (c.role().filter(nulls::contains).isEmpty()) {
                    set(rows, column, c, row * (column % 3 + 1) + column);
                }
            }
            rows.endRow();
        }
        rows.flush();
        if (out.size() != 1) {
            throw new IllegalArgumentException("too many columns for one batch: " + schema.size());
        }
        return out.get(0);
    }

    private static void set(BatchWriter rows, int column, Column c, int n) {
        switch (c.type()) {
            case STRING, JSON, BYTES -> text(rows, column, n % (TEXTS.size() + BYTES.size()));
            case LONG ->
                rows.setLong(column, new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 4688}[n % 6]);
            case DOUBLE ->
                rows.setDouble(
                        column, new double[] {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}[n % 5]);
            case BOOL -> rows.setBool(column, n % 2 == 0);
            case INSTANT ->
                rows.setTicks(
                        column, new long[] {0, -1, Ticks.MIN, Ticks.MAX, 17_000_000_000_000_000L}[n % 5], n % 100);
        }
    }

    private static void text(BatchWriter rows, int column, int n) {
        byte[] b = n < TEXTS.size() ? TEXTS.get(n).getBytes(StandardCharsets.UTF_8) : BYTES.get(n - TEXTS.size());
        rows.set(column, b, 0, b.length);
    }
}
