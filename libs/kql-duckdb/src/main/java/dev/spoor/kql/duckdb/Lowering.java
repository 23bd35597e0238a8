package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.GraphRel;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RelVisitor;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lowers a bound query, a common table expression a step. Column lists are always explicit. The order of a sort is carried in hidden
 * columns and becomes an ORDER BY where it matters: at the end, in front of a limit, in windows and lists.
 */
final class Lowering implements RelVisitor<Step> {
    final Query query;
    final KqlTables tables;
    final Map<Integer, Step> contexts = new HashMap<>();
    private final Map<Integer, Step> shared = new HashMap<>();
    private final Map<Rel, Step> done = new IdentityHashMap<>();

    Lowering(Query query, KqlTables tables) {
        this.query = query;
        this.tables = tables;
    }

    Step lower(Rel r) {
        Step s = done.get(r);
        if (s == null) {
            s = r.accept(this);
            if (contexts.isEmpty()) {
                done.put(r, s);
            }
        }
        return s;
    }

    Scalars scalars(Step step) {
        return new Scalars(query, this, Scope.of(step));
    }

    /** A step whose columns are expressions over {@code in}, from which the hidden columns come along. */
    Step select(Step in, RowType schema, List<String> values, String tail) {
        return select(in, in.name(), schema, values, tail, in.order());
    }

    Step select(Step in, String from, RowType schema, List<String> values, String tail, List<Step.Key> order) {
        Map<String, String> ids = Step.ids(schema.columns());
        Step out = new Step("", schema, ids, order, in.group());
        StringBuilder b = new StringBuilder("SELECT ");
        for (int i = 0; i < values.size(); i++) {
            String id = ids.get(schema.columns().get(i).name());
            b.append(i > 0 ? ", " : "").append(values.get(i).equals(id) ? id : values.get(i) + " AS " + id);
        }
        if (values.isEmpty()) {
            b.append("0 AS \"$none\"");
        }
        b.append(out.hidden("")).append(" FROM ").append(from).append(tail);
        return new Step(query.step(b.toString()), schema, ids, order, in.group());
    }

    List<String> columns(Step s) {
        List<String> out = new ArrayList<>();
        for (Column c : s.schema().columns()) {
            out.add(s.column(c.name()));
        }
        return out;
    }

    @Override
    public Step scan(SourceRel.Scan s) {
        Map<String, String> ids = Step.ids(s.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        String separator = "";
        for (Column c : s.schema().columns()) {
            b.append(separator)
                    .append(tables.column(s.table(), c))
                    .append(" AS ")
                    .append(ids.get(c.name()));
            separator = ", ";
        }
        b.append(s.schema().size() == 0 ? "0 AS \"$none\"" : "")
                .append(" FROM ")
                .append(tables.table(s.table()));
        return new Step(query.step(b.toString()), s.schema(), ids, List.of(), List.of());
    }

    @Override
    public Step values(SourceRel.Values v) {
        Map<String, String> ids = Step.ids(v.schema().columns());
        Scalars constants = new Scalars(query, this, new Scope(Map.of(), Map.of()));
        boolean ordered = v.rows().size() > 1;
        String order = ordered ? query.fresh("$v") : "";
        StringBuilder b = new StringBuilder();
        int n = 0;
        for (List<Scalar> row : v.rows()) {
            b.append(n == 0 ? "SELECT * FROM (VALUES\n    (" : ",\n    (");
            for (int i = 0; i < row.size(); i++) {
                b.append(i > 0 ? ", " : "")
                        .append(constants
                                .as(row.get(i), v.schema().columns().get(i).type())
                                .text());
            }
            b.append(row.isEmpty() ? "0" : "").append(ordered ? ", " + n : "").append(')');
            n++;
        }
        if (n == 0) {
            b.append("SELECT ");
            for (Column c : v.schema().columns()) {
                b.append(Physical.nul(c.type()))
                        .append(" AS ")
                        .append(ids.get(c.name()))
                        .append(", ");
            }
            b.append("0 AS \"$none\" WHERE FALSE");
        } else {
            b.append(") t(")
                    .append(v.schema().size() == 0 ? "\"$none\"" : String.join(", ", ids.values()))
                    .append(ordered ? ", " + order : "")
                    .append(')');
        }
        return new Step(
                query.step(b.toString()),
                v.schema(),
                ids,
                ordered ? List.of(new Step.Key(order, false, false)) : List.of(),
                List.of());
    }

    @Override
    public Step range(SourceRel.Range r) {
        return new Ranges(this).lower(r);
    }

    @Override
    public Step external(SourceRel.External e) {
        List<String> uris = new ArrayList<>();
        for (Scalar u : e.uris()) {
            String text = Constants.string(u);
            if (text == null) {
                throw query.unsupported(u.span(), "a computed address in externaldata is not supported");
            }
            uris.add(text.split(";", 2)[0]);
        }
        Map<String, String> properties = new HashMap<>();
        e.properties().forEach((k, v) -> {
            if (v instanceof Scalar.Literal l && l.value() != null) {
                properties.put(k, l.value().toString());
            }
        });
        String from = tables.external(uris, properties, e.schema());
        if (from == null) {
            throw query.unsupported(
                    e.span(),
                    "externaldata is not read from the network; save the file and say where it is: "
                            + String.join(", ", uris));
        }
        Map<String, String> ids = Step.ids(e.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        for (Column c : e.schema().columns()) {
            b.append(Physical.identifier(c.name()))
                    .append(" AS ")
                    .append(ids.get(c.name()))
                    .append(", ");
        }
        b.append("0 AS \"$none\" FROM ").append(from);
        return new Step(query.step(b.toString()), e.schema(), ids, List.of(), List.of());
    }

    @Override
    public Step contextRows(SourceRel.ContextRows c) {
        Step s = contexts.get(c.context());
        if (s == null) {
            throw new IllegalStateException("no context " + c.context());
        }
        return s;
    }

    @Override
    public Step shared(SourceRel.Shared s) {
        Step done = shared.get(s.id());
        if (done != null) {
            return done;
        }
        Step in = lower(s.input());
        if (s.materialized()) {
            String all = "SELECT " + String.join(", ", columns(in)) + in.hidden("") + " FROM " + in.name();
            in = new Step(
                    query.materialized(columns(in).isEmpty() ? "SELECT * FROM " + in.name() : all),
                    in.schema(),
                    in.ids(),
                    in.order(),
                    in.group());
        }
        if (contexts.isEmpty()) {
            shared.put(s.id(), in);
        }
        return in;
    }

    @Override
    public Step filter(RowRel.Filter f) {
        Step in = lower(f.input());
        Hoisted h = new Hoisting(this).hoist(in, List.of(f.predicate()));
        return select(
                h.step(), in.schema(), columns(in), " WHERE " + h.scalars().predicate(f.predicate()));
    }

    @Override
    public Step extend(RowRel.Extend e) {
        Step in = lower(e.input());
        Hoisted h = new Hoisting(this)
                .hoist(in, e.columns().stream().map(NamedScalar::value).toList());
        Map<String, Scalar> set = new HashMap<>();
        e.columns().forEach(c -> set.put(c.name(), c.value()));
        List<String> values = new ArrayList<>();
        for (Column c : e.schema().columns()) {
            Scalar v = set.get(c.name());
            values.add(
                    v == null
                            ? in.column(c.name())
                            : h.scalars().as(v, c.type()).text());
        }
        return select(h.step(), e.schema(), values, "");
    }

    @Override
    public Step project(RowRel.Project p) {
        Step in = lower(p.input());
        Hoisted h = new Hoisting(this)
                .hoist(in, p.columns().stream().map(NamedScalar::value).toList());
        List<String> values = new ArrayList<>();
        for (int i = 0; i < p.columns().size(); i++) {
            values.add(h.scalars()
                    .as(p.columns().get(i).value(), p.schema().columns().get(i).type())
                    .text());
        }
        return select(h.step(), p.schema(), values, "");
    }

    @Override
    public Step distinct(RowRel.Distinct d) {
        Step in = lower(d.input());
        Step plain = new Step(in.name(), in.schema(), in.ids(), List.of(), in.group());
        String sql = "SELECT DISTINCT " + String.join(", ", columns(in)) + plain.hidden("") + " FROM " + in.name();
        return new Step(query.step(sql), in.schema(), in.ids(), List.of(), in.group());
    }

    @Override
    public Step summarize(GroupRel.Summarize s) {
        return new Summaries(this).lower(s);
    }

    @Override
    public Step makeSeries(GroupRel.MakeSeries m) {
        return new MakeSeries(this).lower(m);
    }

    @Override
    public Step sort(RowRel.Sort s) {
        return new Orders(this).sort(lower(s.input()), s.keys());
    }

    @Override
    public Step top(RowRel.Top t) {
        return new Orders(this).take(new Orders(this).sort(lower(t.input()), t.keys()), t.count());
    }

    @Override
    public Step take(RowRel.Take t) {
        return new Orders(this).take(lower(t.input()), t.count());
    }

    @Override
    public Step sample(RowRel.Sample s) {
        return new Orders(this).sample(s);
    }

    @Override
    public Step serialize(RowRel.Serialize s) {
        return new Orders(this).serialize(lower(s.input()));
    }

    @Override
    public Step join(JoinRel.Join j) {
        return new Joins(this).lower(j);
    }

    @Override
    public Step union(JoinRel.Union u) {
        return new Joins(this).union(u);
    }

    @Override
    public Step mvExpand(ExpandRel.MvExpand m) {
        return new Expansions(this).expand(m);
    }

    @Override
    public Step mvApply(ExpandRel.MvApply m) {
        return new Expansions(this).apply(m);
    }

    @Override
    public Step parse(ExpandRel.Parse p) {
        return new Parses(this).parse(p);
    }

    @Override
    public Step parseKv(ExpandRel.ParseKv p) {
        return new Parses(this).parseKv(p);
    }

    @Override
    public Step plugin(StageRel.Plugin p) {
        return new Plugins(this).lower(p);
    }

    @Override
    public Step scanSteps(StageRel.ScanSteps s) {
        return new Stages(this).scan(s);
    }

    @Override
    public Step partition(ExpandRel.Partition p) {
        return new Expansions(this).partition(p);
    }

    @Override
    public Step topNested(GroupRel.TopNested t) {
        return new Tops(this).nested(t);
    }

    @Override
    public Step topHitters(GroupRel.TopHitters t) {
        return new Tops(this).hitters(t);
    }

    @Override
    public Step reduce(GroupRel.Reduce r) {
        throw query.unsupported(r.span(), "reduce is not supported");
    }

    @Override
    public Step graph(GraphRel.Graph g) {
        throw query.unsupported(g.span(), "a graph is no table: put graph-match or graph-to-table behind it");
    }

    @Override
    public Step graphMatch(GraphRel.GraphMatch m) {
        return new GraphSteps(this).match(m);
    }

    @Override
    public Step graphRows(GraphRel.GraphRows r) {
        return new GraphSteps(this).rows(r);
    }

    @Override
    public Step render(RowRel.Render r) {
        return lower(r.input());
    }
}
