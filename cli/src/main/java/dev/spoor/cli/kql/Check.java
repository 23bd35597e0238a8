package dev.spoor.cli.kql;

import dev.spoor.api.Json;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.Format;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.host.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a query without running it. */
public final class Check {
    private final Surroundings around;
    private final OutputOptions output;
    private final Workspace workspace;
    private final String driver;

    /** Asks this driver. */
    public Check(Surroundings around, OutputOptions output, Workspace workspace, String driver) {
        this.around = around;
        this.output = output;
        this.workspace = workspace;
        this.driver = driver;
    }

    /** Prints the diagnostics; exit code 2 where one is an error. */
    public int run(QueryDriver.Request request, String text) throws ProviderException, IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        workspace.ask(driver, request, batch -> rows(batch, all));
        boolean json = !output.isDefault() && output.target(around).format() == Format.JSON;
        if (json) {
            around.out().line(Json.write(all));
        } else {
            all.forEach(one -> tell(one, text));
        }
        return all.stream().anyMatch(one -> one.get("severity").equals("error")) ? ExitCode.USAGE : ExitCode.DONE;
    }

    private static void rows(Batch batch, List<Map<String, Object>> all) {
        Schema schema = batch.schema();
        for (int row = 0; row < batch.size(); row++) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (int i = 0; i < schema.size(); i++) {
                one.put(schema.column(i).name(), batch.get(row, i));
            }
            all.add(one);
        }
    }

    private void tell(Map<String, Object> one, String text) {
        int line = ((Number) one.get("line")).intValue();
        int column = ((Number) one.get("column")).intValue();
        try {
            around.out()
                    .line(line + ":" + column + ": " + one.get("severity") + ": "
                            + Escape.line(String.valueOf(one.get("message"))) + " [" + one.get("code") + "]");
            for (String shown : KqlErrors.lines(text, line, column)) {
                around.out().line(shown);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
