package dev.spoor.driver.kql;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session with the services played, and what came of its queries. */
final class Mocked implements AutoCloseable {
    final MockServices mock = MockServices.start();
    final MemoryCall call = new MemoryCall();
    final List<Batch> batches = new ArrayList<>();
    /** Rows that came again after a limit. */
    int heldBack;

    QueryDriver.Session workspaces(String names) throws ProviderException {
        return new KqlDriver()
                .open(context().set("base_url", mock.uri("").toString()).set("workspaces", names));
    }

    QueryDriver.Session cluster() throws ProviderException {
        return new KqlDriver()
                .open(context().set("cluster", mock.uri("").toString()).set("database", "logs"));
    }

    private MemoryContext context() {
        return new MemoryContext(Path.of("nowhere"))
                .http(new PlainHttp())
                .set("auth", "client_secret")
                .set("tenant", "contoso.example.com")
                .set("client_id", "app")
                .set("client_secret", "secret")
                .set("login_url", mock.uri("").toString());
    }

    void ask(QueryDriver.Session session, Request request) throws ProviderException {
        session.query(request, batches::add, call);
    }

    /** As a host does that splits by time and holds back what came before; gives the number of requests. */
    int askWhole(QueryDriver.Session session, String text, TimeRange all) throws ProviderException {
        Deque<TimeRange> open = new ArrayDeque<>(List.of(all));
        Map<Long, Integer> held = new HashMap<>();
        int requests = 0;
        while (!open.isEmpty()) {
            TimeRange range = open.pop();
            requests++;
            List<Long> came = new ArrayList<>();
            try {
                session.query(Request.of("kql", text).range(range), batch -> hold(batch, held, came), call);
            } catch (ProviderException e) {
                came.forEach(id -> held.merge(id, 1, Integer::sum));
                Problem problem = e.problem();
                if (problem.kind() != Problem.Kind.TOO_LARGE) {
                    throw e;
                }
                long from = problem.covered().orElseThrow().to();
                long half = from + (range.to() - from) / 2;
                open.push(new TimeRange(half, range.to()));
                open.push(new TimeRange(from, half));
            }
        }
        return requests;
    }

    private void hold(Batch batch, Map<Long, Integer> held, List<Long> came) {
        List<Long> ids = ids(List.of(batch));
        int[] kept = new int[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            came.add(ids.get(row));
            if (held.getOrDefault(ids.get(row), 0) > 0) {
                held.merge(ids.get(row), -1, Integer::sum);
                heldBack++;
            } else {
                kept[count++] = row;
            }
        }
        batches.add(batch.take(kept, count));
    }

    /** The column Id of all rows, in order. */
    List<Long> ids() {
        return ids(batches);
    }

    private static List<Long> ids(List<Batch> batches) {
        List<Long> ids = new ArrayList<>();
        for (Batch batch : batches) {
            int at = batch.schema().find("Id");
            for (int row = 0; row < batch.size(); row++) {
                ids.add((Long) batch.get(row, at));
            }
        }
        return ids;
    }

    @Override
    public void close() {
        mock.close();
    }
}
