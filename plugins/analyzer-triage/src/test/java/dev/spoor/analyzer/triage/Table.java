package dev.spoor.analyzer.triage;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Finding;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows by role, as a host would unite them for an analyzer. */
final class Table {
    private final List<Map<Role, String>> rows = new ArrayList<>();

    /** Adds a row of roles and texts in turn. */
    Table row(Object... rolesAndTexts) {
        Map<Role, String> row = new EnumMap<>(Role.class);
        for (int i = 0; i < rolesAndTexts.length; i += 2) {
            row.put((Role) rolesAndTexts[i], (String) rolesAndTexts[i + 1]);
        }
        return add(row);
    }

    /** Adds a row; its place becomes its ORIGIN. */
    Table add(Map<Role, String> row) {
        Map<Role, String> copy = new EnumMap<>(Role.class);
        copy.put(Role.ORIGIN, Long.toString(new RowId(0, rows.size()).packed()));
        copy.putAll(row);
        rows.add(copy);
        return this;
    }

    List<Map<Role, String>> rows() {
        return rows;
    }

    /** What the analyzer reports of these rows, unfolded; rows are sorted as its grain asks. */
    List<Finding> findings(Analyzer analyzer) {
        return findings(analyzer, Options.NONE);
    }

    List<Finding> findings(Analyzer analyzer, Options options) {
        try {
            MemoryCall call = new MemoryCall();
            Analyzer.Session session = analyzer.open(null);
            List<Column> columns = new ArrayList<>(List.of(column(Role.ORIGIN), column(Role.STREAM)));
            analyzer.descriptor().reads().forEach(role -> columns.add(column(role)));
            Schema schema = Schema.of(columns);
            Analyzer.Plan plan = session.plan(options, Map.of(Inputs.ROWS, schema));
            List<Map<Role, String>> sorted = new ArrayList<>(rows);
            List<Role> order = new ArrayList<>(plan.grain().keys());
            order.addAll(plan.grain().order());
            sorted.sort(comparator(order));
            plan.run(MemoryInputs.rows(batches(schema, sorted)), batch -> {}, call);
            call.findings().forEach(Table::keepsItsCard);
            return call.findings();
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    /** What a rule's card says of severity and techniques holds for everything that it finds, in every test. */
    private static void keepsItsCard(Finding finding) {
        Card card = Stream.concat(Rules.cards().stream(), Rules.sequenceCards().stream())
                .filter(c -> c.id().equals(finding.rule()))
                .findFirst()
                .orElseThrow();
        boolean within = card == TriageIndicators.KNOWN_BAD
                || (finding.severity().atLeast(card.least()) && card.most().atLeast(finding.severity()));
        if (!within || !card.techniques().containsAll(finding.techniques())) {
            throw new AssertionError(finding.severity() + " " + finding.techniques() + " is not on the card: " + card);
        }
        if (finding.reason().isEmpty() || finding.title().isEmpty()) {
            throw new AssertionError("no reason or title: " + finding.rule());
        }
    }

    private static Column column(Role role) {
        return Column.of(role.name(), role);
    }

    private static Comparator<Map<Role, String>> comparator(List<Role> order) {
        Comparator<Map<Role, String>> comparator = (a, b) -> 0;
        for (Role role : order) {
            comparator = comparator.thenComparing(
                    row -> role == Role.TIME && row.get(role) != null
                            ? Ticks.format(Ticks.parse(row.get(role)))
                            : row.get(role),
                    Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return comparator;
    }

    private static Batch[] batches(Schema schema, List<Map<Role, String>> rows) {
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, out::add, (row, column, length) -> {});
        for (Map<Role, String> row : rows) {
            for (int i = 0; i < schema.size(); i++) {
                String text = row.get(schema.column(i).role().orElseThrow());
                if (text == null) {
                    continue;
                }
                switch (schema.column(i).type()) {
                    case LONG ->
                        writer.setLong(
                                i,
                                text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text));
                    case INSTANT -> writer.setLong(i, Ticks.parse(text));
                    default -> writer.set(i, text);
                }
            }
            writer.endRow();
        }
        writer.flush();
        return out.toArray(Batch[]::new);
    }
}
