package dev.spoor.host.table;

import dev.spoor.api.Context;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.RowId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The evidence of one run: tables by name, every row numbered so that findings can point at it. Many threads may put at once, to
 * different tables and to the same. Memory is bounded by the budget of its {@link SpoolSpace}; the rest lies on disk until {@link
 * #close()}.
 */
public final class TableStore implements AutoCloseable {
    private final SpoolSpace space;
    private final Origins origins = new Origins();
    private final ConcurrentNavigableMap<String, Stored> tables = new ConcurrentSkipListMap<>();

    private record Stored(StoredTable table, BatchLog log) {}

    /** An empty store that keeps its rows in this space. */
    public TableStore(SpoolSpace space) {
        this.space = space;
    }

    /**
     * Where the rows of one source go.
     *
     * @param path the source, as a person knows it: a file, a path inside an archive, the name of a query
     */
    public Context.Tables from(String path) {
        return (table, batch) -> stored(table).put(path, batch);
    }

    /** Stores rows of no named source. */
    public void put(String table, Batch batch) {
        from("").put(table, batch);
    }

    private StoredTable stored(String name) {
        return tables.computeIfAbsent(name, n -> {
                    BatchLog log = new BatchLog(space);
                    return new Stored(new StoredTable(n, origins, log), log);
                })
                .table();
    }

    /** All tables, by name. */
    public List<StoredTable> tables() {
        return tables.values().stream().map(Stored::table).toList();
    }

    /** The table of exactly this name. */
    public Optional<StoredTable> find(String name) {
        return Optional.ofNullable(tables.get(name)).map(Stored::table);
    }

    /** The table of this name and its parts {@code name/...}, by name. */
    public List<StoredTable> parts(String name) {
        return tables().stream()
                .filter(t -> t.name().equals(name) || t.name().startsWith(name + "/"))
                .toList();
    }

    /** All rows as they are now, by table. */
    public Map<String, Rows> snapshot() {
        Map<String, Rows> all = new LinkedHashMap<>();
        tables().forEach(t -> all.put(t.name(), t.snapshot()));
        return all;
    }

    /**
     * Where rows of this input number come from.
     *
     * @throws IndexOutOfBoundsException where no row has it
     */
    public Origins.Input input(int number) {
        return origins.input(number);
    }

    /** All inputs, by number. */
    public List<Origins.Input> inputs() {
        return origins.inputs();
    }

    /** How many rows an input has so far. */
    public long rows(int number) {
        return origins.rows(number);
    }

    /** These ids by the table that holds their rows; ids that were never given are left out. */
    public Map<String, List<RowId>> locate(Collection<RowId> ids) {
        int known = origins.inputs().size();
        return ids.stream()
                .filter(id -> id.input() < known && id.ordinal() < origins.rows(id.input()))
                .collect(Collectors.groupingBy(
                        id -> origins.input(id.input()).table(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Frees all rows; none can be read any more. */
    @Override
    public void close() {
        tables.values().forEach(stored -> stored.log().close());
    }
}
