package dev.spoor.cli.work;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Workspace;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.table.Rows;
import dev.spoor.indicators.IndicatorScanner;
import dev.spoor.indicators.Recognised;
import dev.spoor.indicators.ScanOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The indicators that the user names: typed as arguments, cell by cell in files that hold lists of them, or among
 * other words in text. */
public final class Indicators {
    private static final Schema SCHEMA = Schema.of(
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("value", Role.INDICATOR),
            Column.of("origin", Role.ORIGIN));
    /** Columns that hold indicators, where their roles are known. */
    private static final Set<Role> ROLES = EnumSet.of(
            Role.INDICATOR,
            Role.ADDRESS,
            Role.SOURCE_IP,
            Role.DESTINATION_IP,
            Role.DNS_NAME,
            Role.URL,
            Role.DESTINATION_HOST);

    private static final int REMEMBERED = 100_000;

    private final Predicate<Indicator> wanted;
    private final List<Batch> batches = new ArrayList<>();
    private final BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
    private final Map<String, List<Indicator>> known = new HashMap<>();
    private final IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults());

    private Indicators(Predicate<Indicator> wanted) {
        this.wanted = wanted;
    }

    /**
     * Those of the arguments: files and {@code -} are read, everything else is an indicator itself.
     *
     * @param column the only column that counts in files; null for those whose role says so, or else all
     * @param wanted which are meant; others are left out
     */
    public static Sightings of(
            List<String> arguments,
            String column,
            Predicate<Indicator> wanted,
            Work work,
            InputOptions input,
            Surroundings around) {
        Indicators indicators = new Indicators(wanted);
        List<String> inputs = new ArrayList<>();
        for (String argument : arguments) {
            Path path = around.env().workingDir().resolve(argument);
            if (argument.equals("-") || Files.exists(path)) {
                inputs.add(argument);
            } else {
                Indicator indicator = indicators
                        .recognise(argument)
                        .orElseThrow(() -> new UsageException(
                                argument + " is neither a file nor an indicator that can be looked up here"));
                indicators.add(indicator, -1);
            }
        }
        Workspace workspace = work.workspace();
        if (!inputs.isEmpty() || arguments.isEmpty()) {
            work.read(inputs, input);
            workspace.tables().values().forEach(rows -> indicators.add(rows, column));
        }
        indicators.writer.flush();
        return workspace.sightings(Map.of("given", Rows.of(SCHEMA, indicators.writer.rows(), () -> {
            int[] at = {0};
            return () -> at[0] < indicators.batches.size() ? indicators.batches.get(at[0]++) : null;
        })));
    }

    private Optional<Indicator> recognise(String text) {
        return recognised(text).filter(wanted);
    }

    /** The indicator that a whole text is, defanged or not. */
    public static Optional<Indicator> recognised(String text) {
        return Recognised.of(text).map(found -> new Indicator(found.type().id(), found.value()));
    }

    private void add(Indicator indicator, long row) {
        writer.set(0, indicator.type());
        writer.set(1, indicator.value());
        if (row >= 0) {
            writer.setLong(2, row);
        }
        writer.endRow();
    }

    private void add(Rows rows, String column) {
        int[] columns = columns(rows.schema(), column);
        int origin = rows.schema().find(Role.ORIGIN);
        boolean prose = column == null && isProse(rows.schema(), columns);
        Source<Batch> source = rows.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                long id = origin < 0 ? -1 : batch.longs(origin).get(row);
                for (int one : columns) {
                    add(batch.text(one), row, id, prose);
                }
            }
        }
    }

    /** Lines of text, of which nothing is known but that they are text: they may hold indicators among other words. */
    private static boolean isProse(Schema schema, int[] columns) {
        return columns.length == 1
                && schema.column(columns[0]).role().filter(ROLES::contains).isEmpty();
    }

    private void add(TextVector cells, int row, long id, boolean prose) {
        String text = cells.text(row);
        if (text == null || text.isEmpty()) {
            return;
        }
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        known.computeIfAbsent(prose ? text + "\n" : text, key -> all(text, prose))
                .forEach(indicator -> add(indicator, id));
    }

    /** The one that the whole text is; else, where that may be, those within it. */
    private List<Indicator> all(String text, boolean prose) {
        Optional<Indicator> whole = recognise(text);
        if (whole.isPresent() || !prose) {
            return whole.stream().toList();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Set<Indicator> within = new LinkedHashSet<>();
        scanner.scan(bytes, 0, bytes.length, hit -> recognise(hit.value()).ifPresent(within::add));
        return List.copyOf(within);
    }

    private static int[] columns(Schema schema, String column) {
        if (column != null) {
            return columns(schema, c -> c.name().equals(column));
        }
        int[] byRole = columns(schema, c -> c.role().filter(ROLES::contains).isPresent());
        return byRole.length > 0 ? byRole : columns(schema, c -> true);
    }

    private static int[] columns(Schema schema, Predicate<Column> chosen) {
        return IntStream.range(0, schema.size())
                .filter(i -> schema.column(i).type() == Type.STRING && chosen.test(schema.column(i)))
                .toArray();
    }
}
