package dev.spoor.driver.local.tables;

import dev.spoor.api.data.Role;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.driver.local.store.StoredTable;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables that queries may name: the known ones, made of decoded tables that fit them, and every decoded table, and every part of one,
 * under its own name. Made when they are asked for. Safe for use by many threads.
 */
public final class TableViews {
    private static final String TIME = "TimeGenerated";

    private final KnownTables known;
    private final List<SourceTable> sources;
    private final Map<String, Optional<TableView>> made = new HashMap<>();

    /** Tables over these. */
    public TableViews(List<StoredTable> stored) {
        this(stored, KnownTables.builtIn());
    }

    TableViews(List<StoredTable> stored, KnownTables known) {
        this.known = known;
        this.sources = stored.stream().map(SourceTable::new).toList();
    }

    /** Names of the tables that have something, but for parts, sorted. */
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>();
        sources.forEach(source -> names.add(source.name()));
        for (KnownTable table : known.tables().values()) {
            if (sources.stream().anyMatch(source -> !fitting(table, source).isEmpty())) {
                names.add(table.name());
            }
        }
        return names;
    }

    /** The table of this name. */
    public synchronized Optional<TableView> find(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    private Optional<TableView> make(String name) {
        KnownTable table = known.tables().get(name);
        if (table != null) {
            return Optional.of(known(table));
        }
        List<SourceTable> named =
                sources.stream().filter(source -> source.name().equals(name)).toList();
        if (!named.isEmpty()) {
            return Optional.of(raw(name, named, ""));
        }
        int slash = name.indexOf('/');
        String part = name.substring(slash + 1);
        List<SourceTable> parted = slash < 0
                ? List.of()
                : sources.stream()
                        .filter(source -> source.name().equals(name.substring(0, slash))
                                && source.parts().contains(part))
                        .toList();
        return parted.isEmpty()
                ? Optional.empty()
                : Optional.of(raw(name, parted, " WHERE " + StoredTable.PART + " = " + Sql.text(part)));
    }

    /** What of a source is a table: some of its parts each its way, or all of it one way. */
    private static List<KnownTable.Source> fitting(KnownTable table, SourceTable source) {
        List<KnownTable.Source> fitting = new ArrayList<>();
        for (KnownTable.Source one : table.sources()) {
            if (one.fits(source)) {
                if (one.parts().isEmpty()) {
                    return fitting.isEmpty() ? List.of(one) : fitting;
                }
                fitting.add(one);
            }
        }
        return fitting;
    }

    private TableView known(KnownTable table) {
        Map<String, KqlType> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column.type()));
        for (SourceTable source : sources) {
            if (fitting(table, source).stream().anyMatch(KnownTable.Source::rest)) {
                source.stored().columns().forEach(column -> add(columns, column, table));
            }
        }
        List<TableView.Branch> branches = new ArrayList<>();
        for (SourceTable source : sources) {
            for (KnownTable.Source one : fitting(table, source)) {
                branches.add(branch(table.name(), source, one, columns));
            }
        }
        return new TableView(table.name(), type(columns), branches);
    }

    /** A further column; one that differs in type from one of its name elsewhere becomes a string. */
    private static void add(Map<String, KqlType> columns, StoredColumn column, KnownTable table) {
        boolean own =
                table != null && table.columns().stream().anyMatch(c -> c.name().equals(column.name()));
        if (!own) {
            KqlType type = Casts.natural(column.type());
            columns.merge(column.name(), type, (a, b) -> a == b ? a : KqlType.STRING);
        }
    }

    private TableView.Branch branch(
            String table, SourceTable source, KnownTable.Source how, Map<String, KqlType> columns) {
        Writer writer = new Writer(source, known.header());
        List<String> cells = new ArrayList<>();
        columns.forEach((name, type) -> {
            Expression expression = how.columns().get(name);
            String sql = expression != null
                    ? writer.write(expression, type)
                    : source.has(name) ? writer.write(new Expression.Named(name), type) : null;
            cells.add(sql == null ? Casts.nothing(type) : sql);
        });
        return new TableView.Branch(cells, source.from() + source.only(how, table));
    }

    private static TableView raw(String name, List<SourceTable> named, String where) {
        Map<String, KqlType> columns = new LinkedHashMap<>();
        boolean timed = named.stream().anyMatch(source -> source.cell(Role.TIME) != null)
                && named.stream().noneMatch(source -> source.has(TIME));
        if (timed) {
            columns.put(TIME, KqlType.DATETIME);
        }
        named.forEach(source -> source.stored().columns().forEach(column -> add(columns, column, null)));
        List<TableView.Branch> branches = new ArrayList<>();
        for (SourceTable source : named) {
            List<String> cells = new ArrayList<>();
            columns.forEach((column, type) -> {
                Cell cell = timed && column.equals(TIME) ? source.cell(Role.TIME) : source.cell(column);
                cells.add(cell == null ? Casts.nothing(type) : Casts.to(type, cell));
            });
            branches.add(new TableView.Branch(cells, source.from() + where));
        }
        return new TableView(name, type(columns), branches);
    }

    private static RowType type(Map<String, KqlType> columns) {
        return RowType.of(columns.entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .collect(Collectors.toList()));
    }
}
