package dev.spoor.renderer.text;

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
import org.junit.jupiter.api.Nested;

class ContractTest {
    private static final Schema EVENTS = Schema.of(
            Column.of("ORIGIN", Role.ORIGIN),
            Column.of("TIME", Role.TIME),
            Column.of("COMMAND_LINE", Role.COMMAND_LINE),
            Column.of("n", Type.LONG),
            Column.of("ratio", Type.DOUBLE),
            Column.of("ok", Type.BOOL),
            Column.of("raw", Type.BYTES),
            Column.of("more", Type.JSON));

    private static MemoryInputs events() {
        long first = new RowId(0, 0).packed();
        return new MemoryInputs()
                .table(
                        "Events",
                        Rows.batch(
                                EVENTS,
                                row(
                                        first,
                                        "2026-03-17T08:00:00Z",
                                        "cmd /c a",
                                        1,
                                        0.5,
                                        true,
                                        new byte[] {0},
                                        "{\"a\":[1]}"),
                                row(first + 1, null, null, null, null, null, null, null)));
    }

    private static View table() {
        return View.of("table", "Events").inputs("Events");
    }

    private static View report() {
        return View.of("report", "What happened")
                .child(table())
                .child(View.of("timeline", "Timeline").inputs("Events"))
                .child(View.of("text", "Notes").option("text", "some text"));
    }

    @Nested
    class OfText extends RendererContract {
        @Override
        protected Renderer provider() {
            return new TextRenderer();
        }

        @Override
        protected View view() {
            return report();
        }

        @Override
        protected MemoryInputs inputs() {
            return events();
        }
    }

    @Nested
    class OfMarkdown extends RendererContract {
        @Override
        protected Renderer provider() {
            return new MarkdownRenderer();
        }

        @Override
        protected View view() {
            return report();
        }

        @Override
        protected MemoryInputs inputs() {
            return events();
        }
    }

    @Nested
    class OfJson extends RendererContract {
        @Override
        protected Renderer provider() {
            return new JsonRenderer();
        }

        @Override
        protected View view() {
            return report();
        }

        @Override
        protected MemoryInputs inputs() {
            return events();
        }
    }

    @Nested
    class OfCsv extends RendererContract {
        @Override
        protected Renderer provider() {
            return new CsvRenderer();
        }

        @Override
        protected View view() {
            return table();
        }

        @Override
        protected MemoryInputs inputs() {
            return events();
        }
    }

    @Nested
    class OfNdjson extends RendererContract {
        @Override
        protected Renderer provider() {
            return new NdjsonRenderer();
        }

        @Override
        protected View view() {
            return table();
        }

        @Override
        protected MemoryInputs inputs() {
            return events();
        }
    }
}
