package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that {@code union}, {@code search} and {@code find} go over, each with the name by which it is known. */
final class Legs {
    /** A table and its name in a source column. */
    record Leg(String name, Rel rel) {}

    private final Context context;
    private final Scope scope;
    private final List<Leg> legs = new ArrayList<>();
    private final Set<String> scanned = new LinkedHashSet<>();

    Legs(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    List<Leg> all() {
        return legs;
    }

    void add(String name, Rel rel) {
        legs.add(new Leg(name, rel));
    }

    /** Every table of the catalog. */
    void addCatalog(Span span) {
        addMatching("*", span);
    }

    /**
     * Adds what an expression of a list of tables stands for.
     *
     * @param fuzzy a table that is not there is left out, with a warning
     */
    void add(Expr expr, boolean fuzzy) {
        if (expr instanceof Expr.Wildcard wildcard) {
            if (!addMatching(wildcard.pattern(), expr.span()) && !fuzzy) {
                context.error(Code.UNKNOWN_TABLE, expr.span(), "no table has a name like " + wildcard.pattern());
            }
            return;
        }
        if (expr instanceof Expr.Star) {
            addMatching("*", expr.span());
            return;
        }
        ExprBinder binder = new ExprBinder(context, scope, null);
        if (fuzzy && isMissing(binder, expr)) {
            context.warning(
                    Code.UNKNOWN_TABLE,
                    expr.span(),
                    "there is no " + context.text.slice(expr.span()) + "; it is left out");
            return;
        }
        String name = nameOf(binder, expr);
        legs.add(new Leg(name == null ? "union_arg" + legs.size() : name, binder.table(expr)));
    }

    private static boolean isMissing(ExprBinder binder, Expr expr) {
        if (expr instanceof Expr.Name name) {
            return binder.scope.find(name.name()) == null
                    && binder.context.catalog.table(name.name()).isEmpty()
                    && binder.context.catalog.function(name.name()).isEmpty();
        }
        if (expr instanceof Expr.Call call) {
            return binder.scope.find(call.name().name()) == null
                    && binder.context.catalog.function(call.name().name()).isEmpty()
                    && !binder.context.catalog.isTableFunction(call.name().name())
                    && !call.name().name().equals("table");
        }
        // A pipe over a table that is not there.
        Expr source = expr;
        while (source instanceof Expr.Pipe pipe && pipe.source() != null) {
            source = pipe.source();
        }
        return source != expr && isMissing(binder, source);
    }

    private static String nameOf(ExprBinder binder, Expr expr) {
        if (expr instanceof Expr.Name name) {
            Meaning local = binder.scope.find(name.name());
            if (local == null
                    || local instanceof Meaning.Function f && f.lambda().view()) {
                return name.name();
            }
            return local instanceof Meaning.Table t && t.rel() instanceof SourceRel.Scan scan ? scan.table() : null;
        }
        if (expr instanceof Expr.Call call
                && binder.scope.find(call.name().name()) instanceof Meaning.Function f
                && f.lambda().view()) {
            return call.name().name();
        }
        return expr instanceof Expr.Pipe pipe && pipe.operator() instanceof Operator.As as
                ? as.name().name()
                : null;
    }

    private boolean addMatching(String pattern, Span span) {
        boolean any = false;
        for (String name : scope.all()) {
            if (Wildcards.matches(pattern, name)
                    && scope.find(name) instanceof Meaning.Function f
                    && f.lambda().view()) {
                ExprBinder binder = new ExprBinder(context, scope, null);
                if (Functions.withoutArguments(binder, f, span) instanceof Meaning.Table t) {
                    legs.add(new Leg(name, t.rel()));
                    any = true;
                }
            }
        }
        for (String name : context.catalog.tableNames()) {
            if (Wildcards.matches(pattern, name) && scanned.add(name)) {
                RowType columns = context.catalog.table(name).orElse(null);
                if (columns != null) {
                    legs.add(new Leg(name, new SourceRel.Scan(name, columns, context.at(span))));
                    any = true;
                }
            }
        }
        return any;
    }

    /**
     * All rows of all legs. Columns with one name and one type are one; with several types they are told apart by the type's name.
     *
     * @param source the name of a column for the leg's name, or null
     * @param common only the columns that every leg has
     */
    Rel union(String source, boolean common, Span span) {
        Map<String, Set<KqlType>> types = new LinkedHashMap<>();
        boolean open = false;
        for (Leg leg : legs) {
            open |= leg.rel().schema().isOpen();
            for (Column c : leg.rel().schema().columns()) {
                types.computeIfAbsent(c.name(), n -> new LinkedHashSet<>()).add(c.type());
            }
        }
        if (common) {
            types.keySet()
                    .removeIf(name ->
                            !legs.stream().allMatch(l -> l.rel().schema().has(name)));
        }
        UniqueNames names = new UniqueNames();
        if (source != null) {
            names.reserve(source);
        }
        types.forEach((name, t) -> {
            if (t.size() == 1) {
                names.reserve(name);
            }
        });
        List<Column> from = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        if (source != null) {
            from.add(null);
            columns.add(new Column(source, KqlType.STRING));
        }
        types.forEach((name, t) -> {
            for (KqlType type : t) {
                from.add(new Column(name, type));
                boolean renamed = t.size() > 1 || name.equals(source);
                String unique =
                        t.size() > 1 ? names.add(name + "_" + type.kqlName()) : renamed ? names.add(name) : name;
                columns.add(new Column(unique, type));
            }
        });
        List<JoinRel.Union.Leg> inputs = new ArrayList<>();
        for (Leg leg : legs) {
            inputs.add(new JoinRel.Union.Leg(leg.rel(), new LegColumns(leg, from, span)));
        }
        return new JoinRel.Union(inputs, open ? RowType.open(columns) : RowType.of(columns), span);
    }
}
