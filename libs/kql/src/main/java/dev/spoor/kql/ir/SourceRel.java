package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;

/** Where rows come from. */
public sealed interface SourceRel extends Rel {
    /**
     * All rows of a table that the catalog knows.
     *
     * @param table the name in the catalog, as the catalog spells it
     */
    record Scan(String table, RowType schema, Span span) implements SourceRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.scan(this);
        }
    }

    /** Rows written in the query ({@code datatable}, {@code print} has one row): each has as many scalars as the schema columns. */
    record Values(List<List<Scalar>> rows, RowType schema, Span span) implements SourceRel {
        public Values {
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.values(this);
        }
    }

    /** {@code range x from a to b step c}: one column. Downwards where the step is negative. */
    record Range(Scalar from, Scalar to, Scalar step, RowType schema, Span span) implements SourceRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.range(this);
        }
    }

    /**
     * {@code externaldata}: a file somewhere else.
     *
     * @param uris constants of type string
     * @param properties of {@code with (...)}, names in lower case: {@code format}, {@code ignorefirstrecord}
     */
    record External(List<Scalar> uris, Map<String, Scalar> properties, RowType schema, Span span) implements SourceRel {
        public External {
            uris = List.copyOf(uris);
            properties = Map.copyOf(properties);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.external(this);
        }
    }

    /**
     * Inside {@code mv-apply} and {@code partition}: the rows that the enclosing step hands to its body.
     *
     * @param context the {@code context} of that step
     */
    record ContextRows(int context, RowType schema, Span span) implements SourceRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.contextRows(this);
        }
    }

    /**
     * A table that the query gives a name ({@code let}, {@code as}, {@code materialize}): the same instance wherever it is used.
     *
     * @param id unique in the query
     * @param name for people; null for an unnamed {@code materialize}
     * @param materialized it has to be computed once, for otherwise its uses might differ ({@code rand()})
     */
    record Shared(int id, String name, boolean materialized, Rel input, Span span) implements SourceRel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.shared(this);
        }
    }
}
