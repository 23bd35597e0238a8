package dev.spoor.analyzer.ioc;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.indicators.IndicatorType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What to look for and where. Output: one row for each indicator in each cell, in the order of the rows, then of the columns. */
final class IocPlan implements Analyzer.Plan {
    /** The packed id of the row that the indicator stands in; null where that has none. */
    static final int ORIGIN = 0;
    /** Name of the table. */
    static final int SOURCE = 1;
    /** Number of the line in the file, where the table says it in a column {@code line}. */
    static final int LINE = 2;
    /** Name of the column. */
    static final int COLUMN = 3;
    /** Its first byte in the cell. */
    static final int START = 4;
    /** The byte behind its last. */
    static final int END = 5;

    static final int TYPE = 6;
    static final int VALUE = 7;
    static final int RAW = 8;

    static final Schema OUTPUT = Schema.of(
            Column.of("origin", Role.ORIGIN),
            Column.of("source", Type.STRING),
            Column.of("line", Type.LONG),
            Column.of("column", Type.STRING),
            Column.of("start", Type.LONG),
            Column.of("end", Type.LONG),
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("value", Role.INDICATOR),
            Column.of("raw", Role.INDICATOR_RAW));

    private final Set<IndicatorType> types;
    private final List<UserPattern> patterns;
    private final List<String> columns;
    private final byte[][] names;

    IocPlan(Set<IndicatorType> types, List<UserPattern> patterns, List<String> columns) {
        this.types = types;
        this.patterns = patterns;
        this.columns = columns;
        this.names = Stream.concat(
                        Stream.of(IndicatorType.values()).map(IndicatorType::id),
                        patterns.stream().map(UserPattern::name))
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public Schema output() {
        return OUTPUT;
    }

    @Override
    public void run(Inputs in, Sink<Batch> out, Call call) {
        CellScanner scanner = new CellScanner(types, patterns.isEmpty() ? null : new UserMatcher(patterns, call));
        for (String name : in.names()) {
            int[] places = ScannedColumns.of(in.schema(name), columns);
            if (places.length > 0 && in.rows(name) != 0) {
                TableScan table = new TableScan(name, in.schema(name), places, names, scanner, out, call);
                Source<Batch> batches = in.open(name);
                for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
                    table.scan(batch);
                }
                table.flush();
            }
        }
    }
}
