package dev.spoor.ti.sentinel;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.feeds.Matches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks each table for all indicators of a batch. Safe for use by many threads. */
final class SentinelSession implements TiProvider.Session {
    /** Characters of the values of one query: what a service takes of a text is limited, and URLs are long. */
    private static final int MOST_CHARS = 50_000;

    private final Workspace workspace;
    private final List<Table> tables;
    private final AtomicBoolean told = new AtomicBoolean();

    SentinelSession(Workspace workspace, List<Table> tables) {
        this.workspace = workspace;
        this.tables = tables;
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        for (List<Indicator> chunk : chunks(batch)) {
            ask(chunk, out, call);
        }
    }

    /** What is too much at once is asked for in halves. */
    private void ask(List<Indicator> chunk, Sink<Verdict> out, Call call) throws ProviderException {
        call.check();
        try {
            askAtOnce(chunk, out, call);
        } catch (ProviderException e) {
            if (e.problem().kind() != Problem.Kind.TOO_LARGE || chunk.size() == 1) {
                throw e;
            }
            int half = chunk.size() / 2;
            ask(chunk.subList(0, half), out, call);
            ask(chunk.subList(half, chunk.size()), out, call);
        }
    }

    private static List<List<Indicator>> chunks(List<Indicator> batch) {
        List<List<Indicator>> chunks = new ArrayList<>();
        int chars = MOST_CHARS;
        for (Indicator indicator : batch) {
            if (chars + indicator.value().length() > MOST_CHARS) {
                chunks.add(new ArrayList<>());
                chars = 0;
            }
            chunks.get(chunks.size() - 1).add(indicator);
            chars += indicator.value().length();
        }
        return chunks;
    }

    private void askAtOnce(List<Indicator> chunk, Sink<Verdict> out, Call call) throws ProviderException {
        Map<Indicator, Matches> found = new LinkedHashMap<>();
        Map<String, List<Indicator>> byValue = new HashMap<>();
        for (Indicator indicator : chunk) {
            found.put(indicator, new Matches());
            String value = indicator.value().toLowerCase(Locale.ROOT);
            byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(indicator);
        }
        List<Table> missing = new ArrayList<>();
        for (Table table : tables) {
            List<Map<String, Object>> rows = workspace.rows(table, chunk, call);
            if (rows == null) {
                missing.add(table);
            } else {
                rows.forEach(row -> take(new Listing(row, table), byValue, found));
            }
        }
        if (missing.size() == tables.size()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG,
                    "tables",
                    "the workspace has none of the tables " + names(tables) + ", so it can answer nothing");
        }
        if (missing.contains(Table.NEW) && !told.getAndSet(true)) {
            call.problem(Problem.of(
                    Problem.Kind.NOT_FOUND,
                    Table.NEW.kusto(),
                    "the workspace does not have it: answers are from " + Table.OLD.kusto()
                            + ", which is no longer written into"));
        }
        found.forEach((indicator, matches) ->
                out.put(matches.isEmpty() ? Verdict.unknown(indicator) : matches.verdict(indicator)));
    }

    private static String names(List<Table> tables) {
        return String.join(", ", tables.stream().map(Table::kusto).toList());
    }

    private void take(Listing listing, Map<String, List<Indicator>> byValue, Map<Indicator, Matches> found) {
        Set<Indicator> held = new LinkedHashSet<>();
        for (String value : listing.values()) {
            byValue.getOrDefault(value.toLowerCase(Locale.ROOT), List.of()).stream()
                    .filter(listing::has)
                    .forEach(held::add);
        }
        held.forEach(indicator -> found.get(indicator).add(listing.entry(indicator, workspace.now())));
    }
}
