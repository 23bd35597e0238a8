package dev.spoor.host.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private static final Schema LIST = Schema.of(Column.of("ioc", Role.INDICATOR), Column.of("severity", Role.VERDICT));
    private static final Schema SEEN =
            Schema.of(Column.of("type", Role.INDICATOR_TYPE), Column.of("value", Role.INDICATOR));

    private static Rows table(Schema schema, String... cells) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, batches::add, (row, column, length) -> {});
        for (int i = 0; i < cells.length; i += schema.size()) {
            for (int c = 0; c < schema.size(); c++) {
                writer.set(c, cells[i + c]);
            }
            writer.endRow();
        }
        writer.flush();
        return Rows.of(schema, batches);
    }

    private static List<String> known(Feeds feeds, String... seen) {
        Sightings sightings = new Sightings();
        sightings.add(table(SEEN, seen));
        List<String> known = new ArrayList<>();
        feeds.run(sightings, batch -> {
            for (int row = 0; row < batch.size(); row++) {
                known.add(batch.get(row, 1) + " " + batch.get(row, 3) + " " + batch.get(row, 4));
            }
        });
        return known;
    }

    @Test
    void theGravestOfEqualEntriesCounts() {
        Feeds feeds = new Feeds();
        feeds.add("mild", table(LIST, "EVIL.example ", "low"));
        feeds.add("grave", table(LIST, "evil.example", "high", "evil.example", "critical", "evil.example", "info"));
        assertEquals(List.of("evil.example CRITICAL grave"), known(feeds, "domain", "evil.example"));
    }

    @Test
    void aListForPeopleIsRefanged() {
        Feeds feeds = new Feeds();
        feeds.add(
                "list", table(LIST, "evil[.]example", "high", "hxxps://bad[.]example/a", "high", "10(.)1.2.3", "low"));
        assertEquals(
                List.of("evil.example HIGH list", "https://bad.example/a HIGH list", "10.1.2.3 LOW list"),
                known(feeds, "domain", "evil.example", "url", "https://bad.example/a", "ipv4", "10.1.2.3"));
    }

    @Test
    void aUrlIsKnownByItsHost() {
        Feeds feeds = new Feeds();
        feeds.add("list", table(LIST, "evil.example", "high", "2001:db8::1", "low", "2001", "critical"));
        assertEquals(
                List.of("https://u:p@evil.example:8443/x HIGH list", "http://[2001:db8::1]:80/x LOW list"),
                known(
                        feeds,
                        "url",
                        "https://u:p@evil.example:8443/x",
                        "url",
                        "http://[2001:db8::1]:80/x",
                        "url",
                        "http://good.example/evil.example"));
    }

    @Test
    void moreEntriesThanFitAreCounted() {
        Feeds feeds = new Feeds(2);
        feeds.add("list", table(LIST, "a", "low", "b", "low", "c", "low", "a", "high"));
        assertEquals(1, feeds.dropped());
        assertEquals(List.of("a HIGH list"), known(feeds, "domain", "a", "domain", "c"));
    }

    @Test
    void numbersAreNoIndicators() {
        Schema odd = Schema.of(
                Column.of("type", Role.INDICATOR_TYPE),
                Column.of("value", Type.LONG).withRole(Role.INDICATOR));
        assertFalse(Sightings.fits(odd));
        assertTrue(Sightings.fits(SEEN));
    }
}
