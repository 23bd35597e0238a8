package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Library;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What grows while one query is lowered: its common table expressions, the Java functions that it calls, its Java stages. */
final class Query {
    /** The longest statement that is worth a try, in characters. */
    private static final long LONGEST = 8 << 20;

    final SourceText text;
    /** Ticks since 1970 that now() is for the whole query. */
    final long now;

    final Map<String, Udfs.Use> uses = new LinkedHashMap<>();
    final List<Stage> stages = new ArrayList<>();
    /** Where addresses are, for a query that asks; else null. */
    Located located;

    private final Map<String, String> steps = new LinkedHashMap<>();
    private int names;
    private long length;

    /** A table that Java makes of another before the SQL behind it can run. */
    record Stage(String table, String sql, TableStage stage) {}

    /** Runs {@code stage} on the rows of a statement; gives the name of the table that will hold what it makes. */
    String stage(TableStage stage, String sql) {
        String name = "kql_" + java.util.UUID.randomUUID().toString().replace("-", "");
        stages.add(new Stage(name, sql, stage));
        return name;
    }

    Query(SourceText text, long now) {
        this.text = text;
        this.now = now;
    }

    KqlException unsupported(Span span, String what) {
        return KqlException.unsupported(text, span, what);
    }

    /** A name that nothing else in this query has. */
    String fresh(String prefix) {
        return "\"" + prefix + ++names + "\"";
    }

    /** Adds a step and gives its name. */
    String step(String sql) {
        room(sql.length());
        length += sql.length();
        String name = fresh("s");
        steps.put(name, sql);
        return name;
    }

    /** Fails where a step that is being written would make the statement too long. */
    void room(long more) {
        if (length + more > LONGEST) {
            throw new KqlException(text.error(
                    Code.LIMIT,
                    new Span(0, 0),
                    "too many tables or columns for one query; name the tables that it should read"));
        }
    }

    String materialized(String sql) {
        String name = step(sql);
        steps.put(name, "\0" + sql);
        return name;
    }

    /** The statement that ends in {@code select}, with all steps in front of it. */
    String statement(String select) {
        if (steps.isEmpty()) {
            return select;
        }
        StringBuilder b = new StringBuilder("WITH ");
        String separator = "";
        for (Map.Entry<String, String> s : steps.entrySet()) {
            boolean once = s.getValue().startsWith("\0");
            b.append(separator).append(s.getKey()).append(once ? " AS MATERIALIZED (\n  " : " AS (\n  ");
            b.append(once ? s.getValue().substring(1) : s.getValue()).append("\n)");
            separator = ",\n";
        }
        return b.append('\n').append(select).toString();
    }

    /** A call of a function in Java on SQL arguments, each converted to the form that the function takes. */
    Sql call(Span span, String name, List<Sql> arguments) {
        List<Form> forms = new ArrayList<>();
        for (Sql a : arguments) {
            forms.add(Physical.form(a.type()));
        }
        Function f = Library.standard().find(name, forms);
        if (f == null) {
            throw unsupported(
                    span,
                    "the function " + name + "() is not supported"
                            + (Library.standard().has(name) ? " with these arguments" : ""));
        }
        List<Sql> converted = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            KqlType to = Physical.type(f.parameter(i, forms.get(i)));
            converted.add(new Conversion(this).to(arguments.get(i), to, span));
        }
        return call(f, converted);
    }

    /** A call of a function on arguments that have the forms which it takes. */
    Sql call(Function f, List<Sql> arguments) {
        List<Form> given = new ArrayList<>();
        StringBuilder b = new StringBuilder();
        for (Sql a : arguments) {
            given.add(Physical.form(a.type()));
            b.append(b.isEmpty() ? "" : ", ").append(a.text());
            if (a.type() == KqlType.INT) {
                b.append("::BIGINT");
            }
        }
        Udfs.Use use = Udfs.use(f, given);
        uses.put(use.name(), use);
        String call = use.name() + "(" + b + ")";
        return Sql.of(f.result() == Form.INT ? call + "::INTEGER" : call, Physical.type(f.result()));
    }

    Sql call(Span span, String name, Sql... arguments) {
        return call(span, name, List.of(arguments));
    }
}
