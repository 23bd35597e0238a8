package dev.spoor.ti.sentinel;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the tables through the user's connection, whose driver quotes every value. Safe for use by many threads. */
final class Workspace {
    private static final String LANGUAGE = "kql";

    private final Context context;
    private final String connection;
    private final Duration lookback;

    Workspace(Context context, String connection, Duration lookback) {
        this.context = context;
        this.connection = connection;
        this.lookback = lookback;
    }

    Instant now() {
        return context.clock().instant();
    }

    /**
     * The newest row of each indicator of a table that has one of these values.
     *
     * @return null where the workspace has no such table
     * @throws ProviderException where it does not answer, or not to the end
     */
    List<Map<String, Object>> rows(Table table, List<Indicator> indicators, Call call) throws ProviderException {
        Map<String, Set<Indicator>> columns = table.byColumn(indicators);
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        for (Map.Entry<String, Set<Indicator>> one : columns.entrySet()) {
            List<String> values = one.getValue().stream().map(Indicator::value).toList();
            conditions.add(one.getKey() + " in~ (" + context.literal(connection, values, "list") + ")");
        }
        String text = table.kusto() + "\n| where " + String.join("\n    or ", conditions)
                + "\n| summarize arg_max(TimeGenerated, *) by " + table.id();
        Instant now = now();
        TimeRange range =
                new TimeRange(Ticks.of(now.minus(lookback)), Ticks.of(now.plus(Duration.ofHours(1)))); // clocks differ
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean[] known = {false};
        try {
            context.queryWhole(
                    connection,
                    QueryDriver.Request.of(LANGUAGE, text).range(range),
                    batch -> {
                        known[0] |=
                                batch.schema().find(columns.keySet().iterator().next()) >= 0;
                        take(batch, rows);
                    },
                    call);
        } catch (ProviderException e) {
            if (isMissing(e.problem(), table)) {
                return null;
            }
            throw e;
        }
        // A workspace into which nothing was ever written answers with nothing, not even columns.
        return known[0] ? rows : null;
    }

    /** Services say it in words: the name of a table that is not there cannot be resolved. */
    private static boolean isMissing(Problem problem, Table table) {
        boolean kind = problem.kind() == Problem.Kind.BAD_REQUEST || problem.kind() == Problem.Kind.NOT_FOUND;
        String message = problem.message();
        return kind
                && message.contains(table.kusto())
                && message.matches("(?is).*(resolve|no table|no such|unknown|not found|not exist).*");
    }

    private static void take(Batch batch, List<Map<String, Object>> rows) {
        for (int row = 0; row < batch.size(); row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int column = 0; column < batch.schema().size(); column++) {
                Object value = batch.get(row, column);
                if (value != null) {
                    values.put(batch.schema().column(column).name(), value);
                }
            }
            rows.add(values);
        }
    }
}
