package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Timelines: a cut counts everything, keeps what matters, and says so. */
class TimelineTest {
    private static final Schema EVENTS =
            Schema.of(Column.of("o", Role.ORIGIN), Column.of("t", Role.TIME), Column.of("m", Role.MESSAGE));

    private static MemoryInputs inputs(int events) {
        Object[][] rows = new Object[events][];
        Instant start = Instant.parse("2022-05-13T00:00:00Z");
        for (int i = 0; i < events; i++) {
            rows[i] = Rows.row((long) i, start.plusSeconds(i), "event" + i + ".");
        }
        Batch findings =
                Rows.batch(Schema.of(Column.of("rows", Role.ROWS)), Rows.row("[7, 999, 1234567]"), Rows.row("broken"));
        return new MemoryInputs().table("e", Rows.batch(EVENTS, rows)).table("f", findings);
    }

    @Test
    void aCutKeepsTheRowsOfFindingsAndSamplesTheRest() {
        View view = View.of("timeline", "").inputs("e").option("keep", "f").option("limit", 12);
        String drawn = Draw.text(new TextRenderer(), view, inputs(1000));
        assertTrue(drawn.contains("1,000 events\n"), "the histogram counts all: " + drawn);
        assertTrue(drawn.contains("12 of 1,000 events shown\n"), drawn);
        assertEquals(2, drawn.lines().filter(line -> line.startsWith("* ")).count());
        assertTrue(drawn.contains(" event7.") && drawn.contains(" event999."), drawn);
        assertTrue(drawn.contains(" event5") && drawn.contains(" event8"), "from all of the time: " + drawn);
    }

    @Test
    void aReportShowsNoMoreThanItsLimitEvenOfTheseRows() {
        View report = View.of("report", "R")
                .option("limit", 1)
                .child(View.of("timeline", "T").inputs("e").option("keep", "f").option("limit", 50_000));
        String drawn = Draw.text(new TextRenderer(), report, inputs(1000));
        assertTrue(drawn.contains("1 of 1,000 events shown\n"), drawn);
    }

    @Test
    void withoutTimesItIsATable() {
        Schema schema = Schema.of(Column.of("x", Role.MESSAGE));
        View view = View.of("timeline", "").inputs("e");
        assertEquals(
                "x\na\n",
                Draw.text(new TextRenderer(), view, new MemoryInputs().table("e", Rows.batch(schema, Rows.row("a")))));
    }
}
