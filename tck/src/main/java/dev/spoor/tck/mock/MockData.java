package dev.spoor.tck.mock;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The rows that all services have: row {@code n} is of the moment {@code start + n * step} and has {@code Id = n}, so that a test sees
 * which came and which did not. What is asked in a query's own language is understood in so far as it holds {@code Empty} (no rows),
 * {@code | take N}, or {@code !!} (a mistake). Safe for use by many threads.
 */
public final class MockData {
    /** A column as the services have it: name, and type in Kusto's words. */
    record Col(String name, String type) {}

    static final List<Col> COLUMNS = List.of(
            new Col("TimeGenerated", "datetime"),
            new Col("Id", "long"),
            new Col("Computer", "string"),
            new Col("EventID", "int"),
            new Col("Account", "string"),
            new Col("CommandLine", "string"),
            new Col("Score", "real"),
            new Col("Size", "decimal"),
            new Col("Elevated", "bool"),
            new Col("Took", "timespan"),
            new Col("SourceId", "guid"),
            new Col("Detail", "dynamic"));

    private volatile long rows = 1_000;
    private volatile long start = Ticks.parse("2026-03-17T08:00:00Z");
    private volatile long step = Ticks.PER_SECOND;
    private volatile long mostRows = Long.MAX_VALUE;
    private volatile int page = 100;
    private volatile long pauseAt = -1;
    private volatile CountDownLatch until = new CountDownLatch(0);

    MockData() {}

    /** How many rows there are. */
    public MockData rows(long count) {
        rows = count;
        return this;
    }

    /** Ticks between two rows. */
    public MockData step(long ticks) {
        step = ticks;
        return this;
    }

    /** Most rows that a query is answered with, in place of the service's documented limit. */
    public MockData mostRows(long count) {
        mostRows = count;
        return this;
    }

    /** Rows of a page, where the service chooses. */
    public MockData page(int count) {
        page = count;
        return this;
    }

    /** A service that answers with all rows at once sends those before this one, and the others when the latch is open, or half a minute is over. */
    public MockData pauseAt(long row, CountDownLatch latch) {
        until = latch;
        pauseAt = row;
        return this;
    }

    void pause(long row, StringBuilder text, OutputStream out) throws IOException {
        if (row == pauseAt) {
            pauseAt = -1;
            MockLogs.flush(text, out);
            out.flush();
            try {
                if (!until.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("nobody took the rows that were sent");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    long rows() {
        return rows;
    }

    int page() {
        return page;
    }

    /** All of the time that there is. */
    public TimeRange range() {
        return new TimeRange(start, start + rows * step);
    }

    long limit(long documented) {
        return mostRows == Long.MAX_VALUE ? documented : mostRows;
    }

    long time(long row) {
        return start + row * step;
    }

    /** The first row at or after a moment, within those that there are. */
    long rowAt(long ticks) {
        return Math.max(0, Math.min(rows, -Math.floorDiv(start - ticks, step)));
    }

    /** The first row after a moment. */
    long rowAfter(long ticks) {
        return rowAt(ticks + 1);
    }

    /** A value as JSON. */
    static void cell(Col column, long time, long row, boolean textual, StringBuilder out) {
        switch (column.name()) {
            case "TimeGenerated", "Timestamp" ->
                out.append('"').append(Ticks.format(time)).append('"');
            case "Id" -> {
                if (textual) {
                    out.append('"').append(row).append('"');
                } else {
                    out.append(row);
                }
            }
            case "Computer" -> out.append("\"WS").append(row % 50).append(".example.com\"");
            case "EventID" -> out.append(row % 3 == 0 ? 4688 : 4624);
            case "Account" -> {
                if (row % 7 == 0) {
                    out.append("null");
                } else {
                    out.append("\"EXAMPLE\\\\user").append(row % 20).append('"');
                }
            }
            case "CommandLine" ->
                out.append("\"cmd.exe /c \\\"echo \\u00fc ").append(row).append("\\\"\"");
            case "Score" -> out.append(row % 11 == 0 ? "\"NaN\"" : row / 4.0);
            case "Size" -> out.append("\"").append(row).append(".10\"");
            case "Elevated" -> out.append(row % 2 == 0);
            case "Took" ->
                out.append("\"1.00:00:")
                        .append(row % 60 < 10 ? "0" : "")
                        .append(row % 60)
                        .append(".0000001\"");
            case "SourceId" -> {
                String hex = Long.toHexString(row);
                out.append("\"74be27de-1e4e-49d9-b579-")
                        .append("000000000000", 0, 12 - hex.length())
                        .append(hex)
                        .append('"');
            }
            case "Detail" ->
                out.append(textual ? "\"{\\\"n\\\":" : "{\"n\":")
                        .append(row)
                        .append(textual ? ",\\\"tags\\\":[\\\"a\\\"]}\"" : ",\"tags\":[\"a\"]}");
            default -> throw new IllegalArgumentException(column.name());
        }
    }

    /** A row as an object of these columns. */
    void object(long row, List<Col> columns, StringBuilder out) {
        out.append('{');
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(columns.get(i).name()).append("\":");
            cell(columns.get(i), time(row), row, false, out);
        }
        out.append('}');
    }

    /** A row as an array. */
    void array(long row, boolean textual, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(COLUMNS.get(i), time(row), row, textual, out);
        }
        out.append(']');
    }
}
