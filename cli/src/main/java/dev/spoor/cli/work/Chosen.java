package dev.spoor.cli.work;

import dev.spoor.api.Descriptor;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.table.Projection;
import dev.spoor.host.table.RoleMap;
import dev.spoor.host.table.Rows;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an analyzer is asked of where the user says so: one column of the input, or values that are typed. */
public final class Chosen {
    /** Beside the column: where its rows are, and when they happened. */
    private static final Set<Role> ALONG = Set.of(Role.ORIGIN, Role.TIME);

    private static final Schema VALUES = Schema.of(Column.of("value", Role.INDICATOR));

    private Chosen() {}

    /** Those arguments that are no files but values, for an analyzer that takes such; they are taken out of the list. */
    public static List<String> values(List<String> arguments, Descriptor analyzer, Surroundings around) {
        List<String> values = new ArrayList<>();
        if (!analyzer.accepts().isEmpty()) {
            for (String argument : arguments) {
                if (!argument.equals("-")
                        && !Files.exists(around.env().workingDir().resolve(argument))) {
                    values.add(argument);
                }
            }
            arguments.removeAll(values);
        }
        return values;
    }

    /** Typed values as a table. */
    public static Rows table(List<String> values) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(VALUES, batches::add, (row, column, length) -> {});
        for (String value : values) {
            writer.set(0, value);
            writer.endRow();
        }
        writer.flush();
        return Rows.of(VALUES, batches);
    }

    /** True for an analyzer that is asked of whatever is in a column, and not told of columns by an option. */
    public static boolean isAskedOfColumns(Descriptor analyzer) {
        return analyzer.reads().contains(Role.INDICATOR);
    }

    /** These columns of the tables that have them, each as a table of what the analyzer is asked of. */
    public static Map<String, Rows> columns(List<String> columns, Map<String, Rows> tables) {
        Map<String, Rows> chosen = new LinkedHashMap<>();
        for (String column : columns) {
            RoleMap asked = new RoleMap(Map.of(Role.INDICATOR, column));
            tables.forEach((name, rows) -> {
                if (rows.schema().find(column) >= 0) {
                    Rows one = Projection.of(
                            asked.apply(rows),
                            c -> c.name().equals(column)
                                    || c.role().filter(ALONG::contains).isPresent());
                    chosen.put(columns.size() == 1 ? name : name + "." + column, one);
                }
            });
        }
        return chosen;
    }
}
