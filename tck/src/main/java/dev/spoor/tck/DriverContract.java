package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the host relies on in a query driver. */
public abstract class DriverContract extends ProviderContract<QueryDriver.Session> {
    private static final List<String> TYPES =
            List.of("str", "int", "float", "bool", "datetime", "timespan", "list", "column", "table");

    /** For plugin authors to extend. */
    protected DriverContract() {}

    @Override
    protected abstract QueryDriver provider();

    /** A query that gives at least two rows. */
    protected abstract QueryDriver.Request request();

    @Override
    final Kind kind() {
        return Kind.DRIVER;
    }

    @Override
    final List<String> exercise(QueryDriver.Session session, Trial trial) throws ProviderException {
        return Shown.rows(query(session, request(), trial));
    }

    private static List<Batch> query(QueryDriver.Session session, QueryDriver.Request request, Trial trial)
            throws ProviderException {
        List<Batch> batches = new ArrayList<>();
        session.query(request, trial.sink(batches::add), trial.call());
        return batches;
    }

    @Test
    void saysWhatItAccepts() {
        assertTrue(
                descriptor().accepts().contains(request().language()),
                "the sample's " + request().language());
    }

    @Test
    void batchesOfOneAnswerHaveOneSchema() throws Exception {
        try (QueryDriver.Session session = open()) {
            List<Batch> batches = query(session, request(), Trial.whole());
            assertFalse(batches.isEmpty(), "at least one batch, if need be an empty one");
            for (Batch batch : batches) {
                assertEquals(batches.get(0).schema(), batch.schema());
            }
        }
    }

    @Test
    void putsNoMoreRowsThanAreWanted() throws Exception {
        try (QueryDriver.Session session = open()) {
            List<String> all = run(session, Trial.whole());
            assertTrue(all.size() >= 2, () -> "the sample's query gives " + all);
            List<String> one = Shown.rows(query(session, request().maxRows(1), Trial.whole()));
            assertEquals(1, one.size(), () -> "asked for one row: " + one);
        }
    }

    @Test
    void tablesCanBeAsked() throws Exception {
        try (QueryDriver.Session session = open()) {
            assertTrue(session.tables(Trial.whole().call()) != null, "an empty map where it cannot tell");
        }
    }

    /** What a text means in the language only its own tests know; this much is true of all. */
    @Test
    void literalsArePure() {
        List<Object> values = List.of(
                "plain",
                "it's \"quoted\" \\ `so` \r\n\t -- // /* | ; } ]] ''' \u0000 \u2028",
                "",
                42L,
                -1.5,
                Double.NaN,
                true,
                Instant.parse("2024-02-29T23:59:59.1234567Z"),
                Duration.ofMinutes(-90),
                List.of("a'b", "c\"d"),
                List.of());
        for (Object value : values) {
            for (String type : TYPES) {
                assertEquals(literal(value, type), literal(value, type), () -> value + " as " + type);
            }
        }
        assertFalse(provider().literal("a", "str").equals(provider().literal("b", "str")), "different texts differ");
    }

    private String literal(Object value, String type) {
        try {
            return assertDoesNotThrow(
                    () -> {
                        try {
                            return provider().literal(value, type);
                        } catch (IllegalArgumentException e) {
                            return "refused";
                        }
                    },
                    () -> value + " as " + type);
        } finally {
            said(type);
        }
    }
}
