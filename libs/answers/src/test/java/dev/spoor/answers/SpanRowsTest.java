package dev.spoor.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.Rows;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a span of time, of which only so many are wanted. */
class SpanRowsTest {
    private static final String LAST = "\"2026-03-17T09:00:00Z\"";

    @Test
    void rowsOfTheNextSpanAreNoneOfThoseThatAreWanted() throws Exception {
        TimeRange range = new TimeRange(Ticks.parse("2026-03-17T08:00:00Z"), Ticks.parse("2026-03-17T09:00:00Z"));
        List<Batch> out = new ArrayList<>();
        MemoryCall call = new MemoryCall();
        String answer = "[[1," + LAST + "],[2,\"2026-03-17T08:30:00Z\"],[3," + LAST
                + "],[4,null],[5,\"2026-03-17T08:00:00Z\"]]";
        Request request = Request.of("kql", "Events").range(range).maxRows(2);
        try (SpanRows rows = new SpanRows(request, out::add, call, "service", "T")) {
            rows.columns(Schema.of(KustoTypes.column("Id", "long"), KustoTypes.column("T", "datetime")));
            JsonAnswer.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), "service", json -> {
                json.nextToken();
                while (!rows.isFull() && json.nextToken() == JsonToken.START_ARRAY) {
                    rows.row(json);
                }
            });
            rows.whole();
        }
        assertEquals(
                List.of(2L, 4L),
                Rows.toMaps(out).stream().map(row -> row.get("Id")).toList());
    }
}
