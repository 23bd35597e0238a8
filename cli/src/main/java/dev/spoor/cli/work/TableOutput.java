package dev.spoor.cli.work;

import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.host.table.Projection;
import dev.spoor.host.table.Rows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One or several tables as data: all rows, without the host's row ids. */
public final class TableOutput {
    private final Output output;

    /** To there. */
    public TableOutput(Output output) {
        this.output = output;
    }

    /**
     * Writes the tables. Formats that hold one table only refuse several; NDJSON rows of several say which one they are of.
     */
    public void write(Map<String, Rows> tables) throws ProviderException, IOException {
        Map<String, Rows> plain = new LinkedHashMap<>();
        tables.forEach((name, rows) -> plain.put(name, withoutIds(rows)));
        if (plain.size() == 1) {
            String name = plain.keySet().iterator().next();
            output.render(table(name), plain);
            return;
        }
        if (output.format() == Format.CSV) {
            throw new UsageException("a CSV file holds one table, and there are " + String.join(", ", plain.keySet())
                    + "; choose one with --table NAME");
        }
        output.render(report(plain), plain);
    }

    private static View report(Map<String, Rows> tables) {
        View report = View.of("report", "");
        for (String name : tables.keySet()) {
            report = report.child(table(name));
        }
        return report;
    }

    private static View table(String name) {
        return View.of("table", name).inputs(name).option("limit", Long.MAX_VALUE);
    }

    private static Rows withoutIds(Rows rows) {
        return Projection.of(rows, column -> column.role().orElse(null) != Role.ORIGIN);
    }
}
