package dev.spoor.analyzer.azure;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The analyzer with the services played, and what came of a run. */
final class Subject implements AutoCloseable {
    static final Schema EVENTS = Schema.of(
            Column.of("_row", Role.ORIGIN),
            Column.of("Computer", Role.HOST),
            Column.of("ClientIP", Role.SOURCE_IP),
            Column.of("_ResourceId", Type.STRING));

    final MockServices mock = MockServices.start();
    final List<Duration> pauses = new ArrayList<>();
    Options options = Options.NONE;
    String subscriptions = "";
    MemoryCall call = new MemoryCall();

    Map<String, String> settings() {
        return Map.of(
                "auth", "client_secret",
                "tenant", "contoso.example.com",
                "client_id", "app",
                "login_url", mock.uri("/").toString(),
                "base_url", mock.uri("/").toString());
    }

    /** A table of events; a row is a computer, an address and a resource id, each of which may be null. */
    static MemoryInputs events(String[]... rows) {
        Object[][] cells = new Object[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            cells[i] = new Object[] {new RowId(0, i).packed(), rows[i][0], rows[i][1], rows[i][2]};
        }
        return new MemoryInputs().table("Events", Rows.batch(EVENTS, cells));
    }

    static String[] row(String computer, String address, String id) {
        return new String[] {computer, address, id};
    }

    /** The rows that come of these. */
    List<Map<String, Object>> run(MemoryInputs in) throws ProviderException {
        MemoryContext context = new MemoryContext(Path.of("nowhere")).http(new PlainHttp());
        settings().forEach(context::set);
        context.set("client_secret", "secret");
        if (!subscriptions.isEmpty()) {
            context.set("subscriptions", subscriptions);
        }
        call = new MemoryCall();
        try (Analyzer.Session session = new AzureAnalyzer((time, c) -> {
                    pauses.add(time);
                    mock.azure().nextWindow();
                })
                .open(context)) {
            List<Batch> out = new ArrayList<>();
            session.plan(options, in.schemas()).run(in, Rows.into(out), call);
            return Rows.toMaps(out);
        }
    }

    /** How often a path with this end was asked for. */
    long asked(String part) {
        return mock.asked().stream().filter(request -> request.contains(part)).count();
    }

    @Override
    public void close() {
        mock.close();
    }
}
