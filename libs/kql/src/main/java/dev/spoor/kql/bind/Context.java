package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What all parts of a binding share: the text, the catalog, what went wrong, and the limits. */
final class Context {
    /** Functions are written out where they are called, so a short text can stand for a huge tree. */
    private static final int MOST_NODES = 400_000;

    private static final int DEEPEST = 300;
    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_MESSAGE = 400;

    final SourceText text;
    final Catalog catalog;
    /** A name that stands for what somebody is about to type; null when nobody is. */
    final String probe;

    /** What could stand there, once the probe has been met. */
    Visible visible;

    final List<Diagnostic> problems = new ArrayList<>();
    final Map<String, String> options = new HashMap<>();
    private Span call;
    private String inside = "";
    private int depth;
    private int nodes;
    private int ids;
    private int unnamed = 1;

    Context(SourceText text, Catalog catalog) {
        this(text, catalog, null);
    }

    Context(SourceText text, Catalog catalog, String probe) {
        this.text = text;
        this.catalog = catalog;
        this.probe = probe;
    }

    /** What is visible at a place: the binder of that place, and whether only a table can stand there. */
    record Visible(ExprBinder binder, boolean table) {}

    /** Remembers what is visible if that name is the probe. */
    void meet(String name, ExprBinder binder, boolean table) {
        if (name.equals(probe) && visible == null) {
            visible = new Visible(binder, table);
        }
    }

    /** A number that no other part of the query has. */
    int id() {
        return ids++;
    }

    /** A name for a column that gets none of its expression: {@code Column1} and on, numbered through the query. */
    String unnamedColumn() {
        return "Column" + unnamed++;
    }

    /** How many nodes were made so far, shared parts counted where they are used. */
    int nodes() {
        return nodes;
    }

    void count(int more, Span span) {
        nodes += more;
        if (nodes > MOST_NODES || nodes < 0) {
            throw fatal(
                    Code.LIMIT,
                    span,
                    "with its functions written out this query has more than " + MOST_NODES + " parts");
        }
    }

    /** Binds something that may hold itself. */
    <T> T nested(Span span, Supplier<T> work) {
        if (depth >= DEEPEST) {
            throw fatal(
                    Code.LIMIT, span, "nested too deep: more than " + DEEPEST + " levels, with functions written out");
        }
        depth++;
        try {
            count(1, span);
            return work.get();
        } finally {
            depth--;
        }
    }

    /** Binds the text of a stored function: places in it are the call's. */
    <T> T inside(String function, Span span, Supplier<T> work) {
        Span outerCall = call;
        String outerInside = inside;
        call = at(span);
        inside = "in function " + function + ": ";
        try {
            return work.get();
        } finally {
            call = outerCall;
            inside = outerInside;
        }
    }

    /** The place in the query's text for a place in the text that is being bound. */
    Span at(Span span) {
        return call != null ? call : span;
    }

    void error(Code code, Span span, String message) {
        add(text.error(code, at(span), shortened(inside + message)));
    }

    void warning(Code code, Span span, String message) {
        add(text.warning(code, at(span), shortened(inside + message)));
    }

    /** A name in a message may be as long as the query. */
    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    KqlException fatal(Code code, Span span, String message) {
        error(code, span, message);
        return new KqlException(problems);
    }

    private void add(Diagnostic d) {
        if (problems.contains(d)) {
            return;
        }
        problems.add(d);
        if (problems.size() > MOST_PROBLEMS && problems.stream().anyMatch(Diagnostic::error)) {
            throw new KqlException(problems);
        }
    }

    /** Stands for a scalar that could not be bound; there is an error for it. */
    Scalar unknown(Span span) {
        return new Scalar.Literal(null, KqlType.UNKNOWN, at(span));
    }

    /** Stands for a table that could not be bound; there is an error for it. */
    Rel unknownTable(Span span) {
        return new SourceRel.Values(List.of(), RowType.open(List.of()), at(span));
    }
}
