package dev.spoor.it;

import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.data.LongVector;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM of its own that asks a cluster for many rows, and says how many came, and when the first and the last did. */
final class ManyRows {
    private ManyRows() {}

    /** Arguments: home of a host with the driver, address of the services. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        ConfigLoader loader = ConfigLoader.in(new Environment(Map.of("KEY", "secret"), home, home, false))
                .nothingFound()
                .set("cache_dir", home.resolve("cache").toString())
                .set("data_dir", home.resolve("data").toString());
        for (String setting : List.of(
                "driver=kql",
                "cluster=" + args[1],
                "database=logs",
                "auth=client_secret",
                "tenant=contoso.example.com",
                "client_id=app",
                "client_secret=${env:KEY}",
                "login_url=" + args[1])) {
            int equals = setting.indexOf('=');
            loader.set("connections.cluster." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        long[] rows = new long[2];
        long[] first = new long[1];
        long start = System.nanoTime();
        try (Spoor spoor = Spoor.open(loader.load(), home);
                HostCall call = CallScope.in(spoor.space()).call()) {
            spoor.query(
                    "cluster",
                    Request.of("kql", "Events").option("notruncation", true),
                    batch -> {
                        first[0] = first[0] == 0 ? System.nanoTime() : first[0];
                        LongVector ids = batch.longs(batch.schema().find("Id"));
                        for (int row = 0; row < batch.size(); row++) {
                            rows[0]++;
                            rows[1] += ids.get(row);
                        }
                    },
                    call);
        }
        System.out.println(rows[0] + " rows, sum " + rows[1] + ", first after " + (first[0] - start) / 1_000_000
                + " ms, last after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        System.exit(0);
    }
}
