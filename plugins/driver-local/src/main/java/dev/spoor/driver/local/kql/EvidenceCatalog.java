package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.TimeRange;
import dev.spoor.driver.local.tables.TableSql;
import dev.spoor.driver.local.tables.TableView;
import dev.spoor.driver.local.tables.TableViews;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.duckdb.KqlTables;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What one query may name, and where that lies. */
final class EvidenceCatalog implements Catalog {
    private static final String WATCHLIST = "watchlist ";

    private final TableViews tables;
    private final OwnTables own;
    private final TimeRange range;
    private final Watchlists watchlists;
    private final SavedFunctions functions;
    private final Set<String> empty = new LinkedHashSet<>();

    /**
     * @param range what tables are scoped to; null for all of them
     */
    EvidenceCatalog(
            TableViews tables, OwnTables own, Watchlists watchlists, TimeRange range, SavedFunctions functions) {
        this.tables = tables;
        this.own = own;
        this.watchlists = watchlists;
        this.range = range;
        this.functions = functions;
    }

    /** Tells of known tables that were named and are not there: that is another thing than a table in which nothing was found. */
    void tellEmpty(Call call, boolean nothingGiven) {
        for (String name : empty) {
            call.problem(Problem.of(
                    Problem.Kind.NOT_FOUND,
                    name,
                    nothingGiven
                            ? "no files were given to ask, so the table counts as empty"
                            : "nothing of the evidence is this table, so it counts as empty"));
        }
    }

    private Optional<TableView> find(String name) {
        Optional<TableView> brought = own.find(name);
        if (brought.isPresent()) {
            return brought;
        }
        return name.startsWith(WATCHLIST) ? watchlists.find(name.substring(WATCHLIST.length())) : tables.find(name);
    }

    private TableView view(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no table " + name));
    }

    @Override
    public boolean isTableFunction(String name) {
        return name.equals("_GetWatchlist");
    }

    @Override
    public Optional<String> tableOf(String function, List<Object> arguments) {
        return arguments.isEmpty()
                ? Optional.empty()
                : watchlists.find(String.valueOf(arguments.get(0))).map(TableView::name);
    }

    @Override
    public Optional<RowType> table(String name) {
        Optional<TableView> view = find(name);
        view.filter(TableView::isEmpty).ifPresent(none -> empty.add(name));
        return view.map(TableView::type);
    }

    @Override
    public Collection<String> tableNames() {
        if (own.names().isEmpty()) {
            return tables.names();
        }
        Set<String> names = new LinkedHashSet<>(own.names());
        names.addAll(tables.names());
        return names;
    }

    @Override
    public Optional<String> function(String name) {
        return functions.find(name);
    }

    @Override
    public Collection<String> functionNames() {
        return functions.names();
    }

    /** There is one evidence: what a query looks for elsewhere is looked for in it. */
    @Override
    public Optional<String> elsewhere(String qualifier, String table) {
        return find(table).map(TableView::name);
    }

    /**
     * Where the tables lie, and what else queries may read.
     *
     * @param external files for addresses
     * @param places made when it is asked for
     */
    KqlTables lie(ExternalFiles external, Supplier<Places> places) {
        return new KqlTables() {
            @Override
            public String external(List<String> uris, Map<String, String> properties, RowType columns) {
                return external.sql(uris, properties, columns);
            }

            @Override
            public UnaryOperator<String> places() {
                return places.get();
            }

            @Override
            public String table(String table) {
                return TableSql.of(view(table), range);
            }

            @Override
            public String column(String table, Column column) {
                return TableSql.column(view(table).type().indexOf(column.name()));
            }
        };
    }
}
