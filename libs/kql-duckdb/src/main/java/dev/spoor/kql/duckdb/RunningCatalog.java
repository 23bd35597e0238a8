package dev.spoor.kql.duckdb;

import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A catalog, and the columns of plugins. */
record RunningCatalog(Catalog tables, Function<StageRel.Plugin, Optional<RowType>> plugins) implements Catalog {
    @Override
    public Optional<RowType> table(String name) {
        return tables.table(name);
    }

    @Override
    public Collection<String> tableNames() {
        return tables.tableNames();
    }

    @Override
    public Optional<String> function(String name) {
        return tables.function(name);
    }

    @Override
    public Collection<String> functionNames() {
        return tables.functionNames();
    }

    @Override
    public Optional<String> elsewhere(String qualifier, String table) {
        return tables.elsewhere(qualifier, table);
    }

    @Override
    public boolean isTableFunction(String name) {
        return tables.isTableFunction(name);
    }

    @Override
    public Optional<String> tableOf(String function, List<Object> arguments) {
        return tables.tableOf(function, arguments);
    }

    @Override
    public Optional<RowType> pluginColumns(StageRel.Plugin call) {
        Optional<RowType> known = tables.pluginColumns(call);
        return known.isPresent() ? known : plugins.apply(call);
    }
}
