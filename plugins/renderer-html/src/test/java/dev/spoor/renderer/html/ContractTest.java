package dev.spoor.renderer.html;

import static dev.spoor.tck.Rows.row;

import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.RendererContract;
import dev.spoor.tck.Rows;

class ContractTest extends RendererContract {
    private static final Schema EVENTS = Schema.of(
            Column.of("ORIGIN", Role.ORIGIN),
            Column.of("STREAM", Role.STREAM),
            Column.of("TIME", Role.TIME),
            Column.of("COMMAND_LINE", Role.COMMAND_LINE),
            Column.of("n", Type.LONG),
            Column.of("ratio", Type.DOUBLE),
            Column.of("ok", Type.BOOL),
            Column.of("raw", Type.BYTES));
    private static final Schema FINDINGS = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("severity", Role.SEVERITY),
            Column.of("title", Role.TITLE),
            Column.of("reason", Role.REASON),
            Column.of("technique", Role.TECHNIQUE),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    @Override
    protected Renderer provider() {
        return new HtmlRenderer();
    }

    @Override
    protected View view() {
        return View.of("report", "What happened")
                .child(View.of("findings", "Findings").inputs("Findings"))
                .child(View.of("timeline", "Timeline").inputs("Events"))
                .child(View.of("table", "Events").inputs("Events"))
                .child(View.of("text", "Notes").option("text", "some text"));
    }

    @Override
    protected MemoryInputs inputs() {
        long first = new RowId(0, 0).packed();
        return new MemoryInputs()
                .table(
                        "Events",
                        Rows.batch(
                                EVENTS,
                                row(first, "Sysmon/1", "2026-03-17T08:00:00Z", "cmd /c a", 1, 0.5, true, new byte[] {0
                                }),
                                row(first + 1, "Sysmon/3", null, null, null, null, null, null)))
                .table(
                        "Findings",
                        Rows.batch(
                                FINDINGS,
                                row(
                                        "2026-03-17T08:00:00Z",
                                        "HIGH",
                                        "A shell",
                                        "because",
                                        "T1059.001",
                                        1,
                                        "[" + first + "]")));
    }
}
