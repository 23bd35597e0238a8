package dev.spoor.driver.local;

import dev.spoor.api.ProviderException;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.driver.local.Selection.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which rows a query selects, column by column: each condition goes over one column and leaves fewer rows for the next. Works on batches
 * as they come, before their columns are united; {@link #check} says whether that means the same in the united table. One thread.
 */
final class Filter {
    private record Test(Condition condition, Wanted wanted) {}

    private final Selection selection;
    private final TimeRange range;
    private final List<Test> tests;
    private int[] rows = new int[0];

    /** @param range of {@link Role#TIME}; null for always */
    Filter(Selection selection, TimeRange range) {
        this.selection = selection;
        this.range = range;
        this.tests = selection.conditions().stream()
                .map(condition -> new Test(condition, new Wanted(condition.literals())))
                .toList();
    }

    /** The rows that {@link #select} found, ascending; valid until its next call. */
    int[] rows() {
        return rows;
    }

    /** Finds the rows of a batch that are wanted, and says how many there are. */
    int select(Batch batch) {
        int count = batch.size();
        if (rows.length < count) {
            rows = new int[count];
        }
        for (int row = 0; row < count; row++) {
            rows[row] = row;
        }
        for (Test test : tests) {
            int at = batch.schema().find(test.condition().column().text());
            count = at < 0
                    ? test.wanted().ofMissing(count)
                    : test.wanted().refine(batch.schema().column(at).type(), batch.vector(at), rows, count);
        }
        return range == null ? count : inRange(batch, count);
    }

    /** Rows without a time stay: nobody can tell that they do not belong to the range. */
    private int inRange(Batch batch, int count) {
        int at = batch.schema().find(Role.TIME);
        if (at < 0) {
            return count;
        }
        Type type = batch.schema().column(at).type();
        int kept = 0;
        if (type == Type.INSTANT) {
            LongVector times = batch.longs(at);
            for (int i = 0; i < count; i++) {
                if (times.isNull(rows[i]) || range.contains(times.get(rows[i]))) {
                    rows[kept++] = rows[i];
                }
            }
            return kept;
        }
        if (type != Type.STRING) {
            return count; // the unit of a number would be a guess
        }
        TextVector texts = batch.text(at);
        for (int i = 0; i < count; i++) {
            long ticks = Ticks.parse(texts.slab(), texts.from(rows[i]), texts.to(rows[i]));
            if (ticks == Ticks.NONE || range.contains(ticks)) {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }

    /**
     * Checks the conditions against the columns of the united table.
     *
     * @throws ProviderException BAD_REQUEST where there is no such column, or it can never equal such a value
     */
    void check(Schema schema) throws ProviderException {
        for (Selection.Name name : selection.named()) {
            if (schema.find(name.text()) < 0) {
                List<String> names = schema.columns().stream().map(Column::name).toList();
                throw Cursor.error(
                        selection.text(),
                        name.at(),
                        selection.table().text() + " has no column " + name.text() + Near.hint(name.text(), names));
            }
        }
        for (Condition condition : selection.conditions()) {
            Column column = schema.column(schema.find(condition.column().text()));
            for (Literal literal : condition.literals()) {
                if (!comparable(column.type()).contains(literal.kind())) {
                    throw Cursor.error(selection.text(), literal.at(), mismatch(column, literal));
                }
            }
        }
    }

    private static List<Literal.Kind> comparable(Type type) {
        return COMPARABLE.getOrDefault(type, List.of());
    }

    private static final Map<Type, List<Literal.Kind>> COMPARABLE = Map.of(
            Type.STRING, List.of(Literal.Kind.STRING, Literal.Kind.GUID),
            Type.BYTES, List.of(Literal.Kind.STRING),
            Type.LONG, List.of(Literal.Kind.LONG, Literal.Kind.REAL),
            Type.DOUBLE, List.of(Literal.Kind.LONG, Literal.Kind.REAL),
            Type.BOOL, List.of(Literal.Kind.BOOL),
            Type.INSTANT, List.of(Literal.Kind.DATETIME));

    private static String mismatch(Column column, Literal literal) {
        List<Literal.Kind> kinds = comparable(column.type());
        if (kinds.isEmpty()) {
            return column.name() + " is of type " + column.type() + ", which == does not compare";
        }
        String wanted = kinds.stream().map(kind -> kind.words).collect(Collectors.joining(" or "));
        return column.name() + " is of type " + column.type() + ": compare it with " + wanted + ", not "
                + literal.kind().words;
    }
}
