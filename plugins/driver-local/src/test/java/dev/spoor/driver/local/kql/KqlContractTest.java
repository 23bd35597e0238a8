package dev.spoor.driver.local.kql;

import static dev.spoor.tck.Rows.row;

import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.driver.local.LocalDriver;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What the host relies on, of the driver when it is asked in KQL. */
class KqlContractTest extends DriverContract {
    private static final Schema STARTED =
            Schema.of(Column.of("Time", Role.TIME), Column.of("Image", Type.STRING), Column.of("Pid", Type.LONG));

    @TempDir
    Path evidence;

    @Override
    protected QueryDriver provider() {
        return new LocalDriver();
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        return Map.of("paths", Files.writeString(evidence.resolve("a.log"), "a").toString());
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        return plain.decoding((paths, out, call) -> {
            call.check();
            out.put(
                    "Process",
                    Rows.batch(
                            STARTED,
                            row("2026-03-17T08:00:00Z", "cmd.exe", 17),
                            row("2026-03-17T08:00:01Z", "a.exe", 18),
                            row(null, "cmd.exe", 19)));
        });
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of(
                "kql",
                "Process | where Image == 'cmd.exe' | extend Cell = geo_point_to_h3cell(Pid, Pid) | sort by Pid asc");
    }
}
