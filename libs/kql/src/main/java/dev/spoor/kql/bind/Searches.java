package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code search} and {@code find}: a filter over many tables, each with the columns that it has. */
final class Searches {
    private final Context context;
    private final Scope scope;
    private final boolean caseSensitive;

    private Searches(Context context, Scope scope, boolean caseSensitive) {
        this.context = context;
        this.scope = scope;
        this.caseSensitive = caseSensitive;
    }

    static Rel search(Context context, Scope scope, Row row, Operator.Search op) {
        String kind = Sources.option(op.options(), "kind");
        Searches search = new Searches(context, scope, "case_sensitive".equals(kind));
        Legs tables = new Legs(context, scope);
        if (row != null) {
            tables.add(name(row.rel()), row.rel());
        } else if (op.tables().isEmpty()) {
            tables.addCatalog(op.span());
        } else {
            op.tables().forEach(t -> tables.add(t, false));
        }
        Span span = context.at(op.span());
        search.checkNames(op.predicate(), tables);
        Legs found = new Legs(context, scope);
        for (Legs.Leg leg : tables.all()) {
            Row over = new Row(leg.rel());
            Scalar predicate = search.predicate(op.predicate(), over);
            if (!(predicate instanceof Scalar.Literal l && Boolean.FALSE.equals(l.value()))) {
                found.add(leg.name(), new RowRel.Filter(over.rel(), predicate, span));
            } else {
                found.add(leg.name(), new SourceRel.Values(List.of(), leg.rel().schema(), span));
            }
        }
        return found.union("$table", false, span);
    }

    /** What the engine calls a searched table that has no name. */
    private static final String UNNAMED = "search_arg0";

    private static String name(Rel rel) {
        Rel r = rel;
        while (!(r instanceof SourceRel.Scan)) {
            if (r instanceof RowRel.Filter f) {
                r = f.input();
            } else if (r instanceof RowRel.Take t) {
                r = t.input();
            } else if (r instanceof SourceRel.Shared s) {
                return s.name() == null ? UNNAMED : s.name();
            } else {
                return UNNAMED;
            }
        }
        return ((SourceRel.Scan) r).table();
    }

    /** A column that none of the tables has is a mistake; one that some have is null in the others. */
    private void checkNames(Expr predicate, Legs tables) {
        Set<Expr.Name> names = new LinkedHashSet<>();
        collect(predicate, names);
        for (Expr.Name name : names) {
            boolean known = scope.find(name.name()) != null
                    || tables.all().stream()
                            .anyMatch(t -> t.rel().schema().isOpen()
                                    || t.rel().schema().has(name.name()));
            if (!known) {
                List<String> columns = new ArrayList<>();
                tables.all().forEach(t -> t.rel().schema().columns().forEach(c -> columns.add(c.name())));
                context.error(
                        Code.UNKNOWN_COLUMN,
                        name.span(),
                        "none of the tables has a column " + name.name()
                                + dev.spoor.kql.diag.DidYouMean.of(name.name(), columns));
            }
        }
    }

    /** The names of columns in a predicate. */
    private static void collect(Expr expr, Set<Expr.Name> names) {
        if (expr instanceof Expr.Name name) {
            names.add(name);
        } else if (expr instanceof Expr.Binary b) {
            collect(b.left(), names);
            collect(b.right(), names);
        } else if (expr instanceof Expr.In in) {
            collect(in.value(), names);
        } else if (expr instanceof Expr.Between b) {
            collect(b.value(), names);
            collect(b.low(), names);
            collect(b.high(), names);
        } else if (expr instanceof Expr.Path p) {
            collect(p.base(), names);
        } else if (expr instanceof Expr.Element e) {
            collect(e.base(), names);
        } else if (expr instanceof Expr.Signed s) {
            collect(s.operand(), names);
        } else if (expr instanceof Expr.Call call) {
            call.arguments().forEach(a -> collect(a, names));
        }
    }

    /** A predicate over one table. A bare string is looked for in all columns; {@code "a*"} is a prefix. */
    private Scalar predicate(Expr expr, Row row) {
        if (expr instanceof Expr.Literal literal && literal.value() != null && literal.type() != KqlType.BOOL) {
            return term(context.text.slice(expr.span()), literal, row);
        }
        if (expr instanceof Expr.Star) {
            return new Scalar.Literal(true, KqlType.BOOL, context.at(expr.span()));
        }
        if (expr instanceof Expr.Binary binary) {
            if (binary.operator().equals("and") || binary.operator().equals("or")) {
                Scalar left = predicate(binary.left(), row);
                Scalar right = predicate(binary.right(), row);
                BinaryOperator operator = Operators.binary(binary.operator());
                return new ExprBinder(context, scope, row).binary(operator, left, right, expr.span());
            }
            if (binary.operator().equals(":")) {
                return columnTerm(binary, row);
            }
        }
        if (expr instanceof Expr.Call call
                && call.name().name().equals("not")
                && call.arguments().size() == 1) {
            Scalar inner = predicate(call.arguments().get(0), row);
            return new Scalar.Call(Library.scalar("not"), List.of(inner), KqlType.BOOL, context.at(expr.span()));
        }
        if (isMissing(expr, row)) {
            return new Scalar.Literal(false, KqlType.BOOL, context.at(expr.span()));
        }
        return new ExprBinder(context, scope, row).predicate(expr);
    }

    /** Whether a condition is on a column that this table has not: then it holds for no row of it. */
    private boolean isMissing(Expr expr, Row row) {
        Set<Expr.Name> names = new LinkedHashSet<>();
        collect(expr, names);
        for (Expr.Name name : names) {
            if (row.find(name.name()) == null && !row.isOpen() && scope.find(name.name()) == null) {
                return true;
            }
        }
        return false;
    }

    private Scalar columnTerm(Expr.Binary binary, Row row) {
        if (isMissing(binary.left(), row)) {
            return new Scalar.Literal(false, KqlType.BOOL, context.at(binary.span()));
        }
        ExprBinder binder = new ExprBinder(context, scope, row);
        Scalar column = binder.scalar(binary.left());
        Scalar value = binder.scalar(binary.right());
        String term = Constants.string(value);
        if (term == null || !Types.isText(column.type())) {
            return binder.binary(BinaryOperator.EQUAL, column, value, binary.span());
        }
        Span span = context.at(binary.span());
        return new Scalar.Binary(
                operator(term), column, new Scalar.Literal(bare(term), KqlType.STRING, span), KqlType.BOOL, span);
    }

    /** A term alone; a number is looked for as it is written. */
    private Scalar term(String written, Expr.Literal literal, Row row) {
        String term = literal.value() instanceof String text ? text : written;
        Span span = context.at(literal.span());
        if (term.equals("*") || term.isEmpty()) {
            return new Scalar.Literal(true, KqlType.BOOL, span);
        }
        return Operators.anyText(
                row.columns(), operator(term), new Scalar.Literal(bare(term), KqlType.STRING, span), span);
    }

    private BinaryOperator operator(String term) {
        boolean before = term.length() > 1 && term.startsWith("*");
        boolean behind = term.length() > 1 && term.endsWith("*");
        if (before && behind) {
            return caseSensitive ? BinaryOperator.CONTAINS_CS : BinaryOperator.CONTAINS;
        }
        if (behind) {
            return caseSensitive ? BinaryOperator.HAS_PREFIX_CS : BinaryOperator.HAS_PREFIX;
        }
        if (before) {
            return caseSensitive ? BinaryOperator.HAS_SUFFIX_CS : BinaryOperator.HAS_SUFFIX;
        }
        return caseSensitive ? BinaryOperator.HAS_CS : BinaryOperator.HAS;
    }

    private static String bare(String term) {
        String t = term.length() > 1 && term.startsWith("*") ? term.substring(1) : term;
        return t.length() > 1 && t.endsWith("*") ? t.substring(0, t.length() - 1) : t;
    }

    static Rel find(Context context, Scope scope, Row row, Operator.Find op) {
        Searches search = new Searches(context, scope, false);
        Legs tables = new Legs(context, scope);
        if (row != null) {
            tables.add(name(row.rel()), row.rel());
        } else if (op.tables().isEmpty()) {
            tables.addCatalog(op.span());
        } else {
            op.tables().forEach(t -> tables.add(t, false));
        }
        search.checkNames(op.predicate(), tables);
        Set<Expr.Name> referenced = new LinkedHashSet<>();
        collect(op.predicate(), referenced);
        List<Legs.Leg> relevant = new ArrayList<>();
        for (Legs.Leg leg : tables.all()) {
            boolean relevantLeg = tables.all().size() == 1
                    || referenced.stream().noneMatch(n -> scope.find(n.name()) == null)
                    || referenced.stream()
                            .anyMatch(n -> leg.rel().schema().has(n.name())
                                    || leg.rel().schema().isOpen());
            if (relevantLeg) {
                relevant.add(leg);
            }
        }
        String source = Sources.option(op.options(), "withsource", "with_source");
        return search.found(op, relevant, referenced, source == null ? "source_" : source);
    }

    private Rel found(Operator.Find op, List<Legs.Leg> legs, Set<Expr.Name> referenced, String source) {
        Span span = context.at(op.span());
        Map<String, KqlType> wanted = new LinkedHashMap<>();
        boolean pack;
        if (op.project() == null || op.smart()) {
            for (Column c : legs.isEmpty()
                    ? List.<Column>of()
                    : legs.get(0).rel().schema().columns()) {
                if (legs.stream().allMatch(l -> c.equals(l.rel().schema().find(c.name())))) {
                    wanted.put(c.name(), c.type());
                }
            }
            for (Expr.Name name : referenced) {
                KqlType type = typeIn(legs, name.name());
                if (type != null) {
                    wanted.putIfAbsent(name.name(), type);
                }
            }
            pack = legs.stream()
                    .anyMatch(l -> l.rel().schema().columns().stream().anyMatch(c -> !wanted.containsKey(c.name())));
        } else {
            pack = false;
            for (Expr column : op.project()) {
                if (column instanceof Expr.Call) {
                    pack = true;
                } else if (column instanceof Expr.Star) {
                    legs.forEach(l -> l.rel().schema().columns().forEach(c -> wanted.putIfAbsent(c.name(), c.type())));
                } else if (column instanceof Expr.Named typed) {
                    wanted.put(typed.name().name(), ((Expr.TypeOf) typed.value()).type());
                } else if (column instanceof Expr.Name name) {
                    KqlType type = typeIn(legs, name.name());
                    if (type == null) {
                        context.error(
                                Code.UNKNOWN_COLUMN, name.span(), "none of the tables has a column " + name.name());
                    } else {
                        wanted.put(name.name(), type);
                    }
                }
            }
        }
        for (Expr away : op.projectAway()) {
            if (away instanceof Expr.Star) {
                wanted.clear();
            } else if (away instanceof Expr.Name name) {
                wanted.remove(name.name());
            }
        }
        Legs result = new Legs(context, scope);
        for (Legs.Leg leg : legs) {
            result.add(leg.name(), leg(op, leg, wanted, pack, span));
        }
        if (result.all().isEmpty()) {
            List<Column> none = new ArrayList<>();
            none.add(new Column(source, KqlType.STRING));
            wanted.forEach((name, type) -> none.add(new Column(name, type)));
            return new SourceRel.Values(List.of(), RowType.of(none), span);
        }
        return result.union(source, false, span);
    }

    private static KqlType typeIn(List<Legs.Leg> legs, String name) {
        for (Legs.Leg leg : legs) {
            Column column = leg.rel().schema().find(name);
            if (column != null) {
                return column.type();
            }
        }
        return null;
    }

    private Rel leg(Operator.Find op, Legs.Leg leg, Map<String, KqlType> wanted, boolean pack, Span span) {
        Row row = new Row(leg.rel());
        Scalar predicate = predicate(op.predicate(), row);
        Rel filtered = new RowRel.Filter(row.rel(), predicate, span);
        List<NamedScalar> columns = new ArrayList<>();
        wanted.forEach((name, type) -> {
            Column column = row.find(name);
            Scalar value = column == null
                    ? new Scalar.Literal(type == KqlType.STRING ? "" : null, type, span)
                    : Conversions.to(type, new Scalar.ColumnRef(name, column.type(), span));
            columns.add(new NamedScalar(name, value));
        });
        if (pack) {
            List<Scalar> pairs = new ArrayList<>();
            for (Column c : row.columns()) {
                if (!wanted.containsKey(c.name())) {
                    pairs.add(new Scalar.Literal(c.name(), KqlType.STRING, span));
                    pairs.add(new Scalar.ColumnRef(c.name(), c.type(), span));
                }
            }
            columns.add(new NamedScalar(
                    "pack_", new Scalar.Call(Library.scalar("bag_pack"), pairs, KqlType.DYNAMIC, span)));
        }
        return new RowRel.Project(
                filtered,
                columns,
                RowType.of(columns.stream().map(NamedScalar::column).toList()),
                span);
    }
}
