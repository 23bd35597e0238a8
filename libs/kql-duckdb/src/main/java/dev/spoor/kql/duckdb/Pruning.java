package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Leaves columns out of unions and tables that nothing behind them reads. The database would do so itself, but a union over all tables has
 * more columns than a statement can spell.
 */
final class Pruning {
    private Pruning() {}

    static Rel prune(Rel r) {
        return prune(r, null);
    }

    /** @param need the columns that are read of it; null for all */
    private static Rel prune(Rel r, Set<String> need) {
        if (r instanceof RowRel.Filter f) {
            return new RowRel.Filter(prune(f.input(), plus(need, List.of(f.predicate()))), f.predicate(), f.span());
        }
        if (r instanceof RowRel.Sort s) {
            List<Scalar> keys = s.keys().stream().map(RowRel.SortKey::value).toList();
            return new RowRel.Sort(prune(s.input(), plus(need, keys)), s.keys(), s.span());
        }
        if (r instanceof RowRel.Top t) {
            List<Scalar> keys = t.keys().stream().map(RowRel.SortKey::value).toList();
            return new RowRel.Top(prune(t.input(), plus(need, keys)), t.count(), t.keys(), t.span());
        }
        if (r instanceof RowRel.Take t) {
            return new RowRel.Take(prune(t.input(), need), t.count(), t.span());
        }
        if (r instanceof RowRel.Render x) {
            return new RowRel.Render(prune(x.input(), need), x.chart(), x.properties(), x.span());
        }
        if (r instanceof RowRel.Distinct d) {
            return new RowRel.Distinct(prune(d.input(), null), d.span());
        }
        if (r instanceof RowRel.Project p) {
            List<NamedScalar> kept = p.columns().stream()
                    .filter(c -> need == null || need.contains(c.name()))
                    .toList();
            Set<String> read =
                    plus(Set.of(), kept.stream().map(NamedScalar::value).toList());
            return new RowRel.Project(prune(p.input(), read), kept, only(p.schema(), need), p.span());
        }
        if (r instanceof RowRel.Extend e) {
            return extend(e, need);
        }
        if (r instanceof GroupRel.Summarize s) {
            List<Scalar> read =
                    new ArrayList<>(s.keys().stream().map(NamedScalar::value).toList());
            s.aggregates().forEach(a -> read.addAll(a.arguments()));
            return new GroupRel.Summarize(
                    prune(s.input(), plus(Set.of(), read)), s.keys(), s.aggregates(), s.schema(), s.span());
        }
        if (r instanceof JoinRel.Union u) {
            return union(u, need);
        }
        if (r instanceof SourceRel.Scan s) {
            return new SourceRel.Scan(s.table(), only(s.schema(), need), s.span());
        }
        return r;
    }

    private static Rel extend(RowRel.Extend e, Set<String> need) {
        List<NamedScalar> kept = e.columns().stream()
                .filter(c -> need == null || need.contains(c.name()))
                .toList();
        Set<String> read = null;
        if (need != null) {
            read = new HashSet<>(need);
            for (NamedScalar c : kept) {
                read.remove(c.name());
            }
            read = plus(read, kept.stream().map(NamedScalar::value).toList());
        }
        Rel input = prune(e.input(), read);
        Set<String> set = new HashSet<>();
        kept.forEach(c -> set.add(c.name()));
        List<Column> columns = new ArrayList<>();
        for (Column c : e.schema().columns()) {
            if (set.contains(c.name()) || input.schema().has(c.name())) {
                columns.add(c);
            }
        }
        return new RowRel.Extend(input, kept, RowType.of(columns), e.span());
    }

    private static Rel union(JoinRel.Union u, Set<String> need) {
        // Hundreds of tables may have thousands of columns together.
        int[] kept = IntStream.range(0, u.schema().size())
                .filter(i -> need == null
                        || need.contains(u.schema().columns().get(i).name()))
                .toArray();
        List<JoinRel.Union.Leg> legs = new ArrayList<>();
        for (JoinRel.Union.Leg leg : u.legs()) {
            List<Scalar> columns = new ArrayList<>(kept.length);
            for (int i : kept) {
                columns.add(leg.columns().get(i));
            }
            legs.add(new JoinRel.Union.Leg(prune(leg.input(), plus(Set.of(), columns)), columns));
        }
        return new JoinRel.Union(legs, only(u.schema(), need), u.span());
    }

    private static RowType only(RowType schema, Set<String> need) {
        return need == null
                ? schema
                : RowType.of(schema.columns().stream()
                        .filter(c -> need.contains(c.name()))
                        .toList());
    }

    private static Set<String> plus(Set<String> need, List<Scalar> read) {
        if (need == null) {
            return null;
        }
        Set<String> all = new HashSet<>(need);
        ColumnsOf columns = new ColumnsOf(all);
        read.forEach(columns::add);
        return all;
    }
}
