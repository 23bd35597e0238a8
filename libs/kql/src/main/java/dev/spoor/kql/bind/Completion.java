package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Query;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.parse.Parser;
import dev.spoor.kql.parse.Unfinished;
import dev.spoor.kql.type.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Something that could stand where somebody is typing.
 *
 * @param text to put in the place of the word that has been begun, in brackets where the name needs them
 * @param detail for a person: a column's type, or empty
 */
public record Completion(Kind kind, String text, String detail) {
    /** What it is. */
    public enum Kind {
        OPERATOR,
        COLUMN,
        TABLE,
        /** A name of the query: of a {@code let} or a parameter. */
        NAME,
        FUNCTION,
        AGGREGATE,
        PLUGIN
    }

    private static final String PROBE = "spoor__probe__";
    /** What may be missing behind the place so that the text can be read. */
    private static final List<String> ENDINGS =
            List.of("", " with ''", " by 1", " of 1", " to 1 step 1", " step 1", " on 1 step 1");

    private static final List<String> BEGINNINGS =
            List.of("datatable", "find", "let", "print", "range", "search", "union");

    /** What could stand at the end of a beginning. */
    public static List<Completion> at(String beginning, Catalog catalog) {
        int start = beginning.length();
        while (start > 0 && isNamePart(beginning.charAt(start - 1))) {
            start--;
        }
        String head = beginning.substring(0, start);
        String begun = beginning.substring(start).toLowerCase(Locale.ROOT);
        Unfinished unfinished = Unfinished.of(head);
        List<Completion> all = new ArrayList<>();
        if (unfinished.inText() || unfinished.last().equals(".")) {
            return all;
        }
        if (unfinished.last().equals("|")) {
            Parser.operators().forEach(o -> all.add(new Completion(Kind.OPERATOR, o, "")));
        } else if (unfinished.last().equals("evaluate")) {
            functions(all, Kind.PLUGIN, Library.plugins());
        } else {
            Context.Visible visible = visible(head, unfinished.closers(), catalog);
            if (visible != null) {
                names(all, visible, catalog);
                if (visible.table()
                        && (unfinished.last().isEmpty() || unfinished.last().equals(";"))) {
                    BEGINNINGS.forEach(b -> all.add(new Completion(Kind.OPERATOR, b, "")));
                }
            }
        }
        all.removeIf(c -> !c.text().toLowerCase(Locale.ROOT).startsWith(begun)
                && !c.text().toLowerCase(Locale.ROOT).startsWith("['" + begun));
        return all;
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$';
    }

    private static Context.Visible visible(String head, String closers, Catalog catalog) {
        for (String ending : ENDINGS) {
            Query query = Parser.query(new SourceText(head + PROBE + ending + closers));
            Context context = new Context(query.text(), catalog, PROBE);
            Binder.bind(query, context, new ArrayList<>());
            if (context.visible != null) {
                return context.visible;
            }
        }
        return null;
    }

    private static void names(List<Completion> all, Context.Visible visible, Catalog catalog) {
        ExprBinder binder = visible.binder();
        Row row = binder.sink != null ? binder.sink.row : binder.row;
        if (!visible.table() && binder.sink != null) {
            functions(all, Kind.AGGREGATE, Library.aggregates());
        } else if (!visible.table() && row != null) {
            for (Column c : row.columns()) {
                all.add(new Completion(Kind.COLUMN, quoted(c.name()), c.type().kqlName()));
            }
        }
        binder.scope.all().forEach(n -> all.add(new Completion(Kind.NAME, quoted(n), "")));
        if (visible.table() || row == null) {
            catalog.tableNames().forEach(t -> all.add(new Completion(Kind.TABLE, quoted(t), "")));
        }
        catalog.functionNames().forEach(f -> all.add(new Completion(Kind.FUNCTION, f, "")));
        if (!visible.table()) {
            functions(all, Kind.FUNCTION, Library.scalars());
        }
    }

    private static void functions(List<Completion> all, Kind kind, Collection<FunctionDef> functions) {
        for (FunctionDef f : functions) {
            all.add(new Completion(kind, f.name(), f.canonical().equals(f.name()) ? "" : "same as " + f.canonical()));
        }
    }

    private static String quoted(String name) {
        boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; i < name.length(); i++) {
            plain &= isNamePart(name.charAt(i));
        }
        return plain ? name : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
