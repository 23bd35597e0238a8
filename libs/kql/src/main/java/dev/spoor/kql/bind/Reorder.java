package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order that {@code project-reorder} gives the columns. */
final class Reorder {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Reorder() {}

    /** These columns first, as they are picked, then all others as they stand. */
    static List<Column> columns(
            List<Column> all, List<Operator.Ordered> order, Function<List<Expr>, List<Column>> picked) {
        Set<Column> columns = new LinkedHashSet<>();
        for (Operator.Ordered o : order) {
            List<Column> some = new ArrayList<>(picked.apply(List.of(o.value())));
            if (o.descending() != null) {
                Comparator<Column> byName = Comparator.comparing(c -> c.name().toLowerCase(Locale.ROOT));
                some.sort(o.descending() ? byName.reversed() : byName);
            }
            columns.addAll(some);
        }
        columns.addAll(all);
        return new ArrayList<>(columns);
    }

    /** The names in a string, or in an array of strings. */
    static List<String> names(Scalar.Literal literal) {
        String text = literal.value().toString();
        if (literal.type() != KqlType.DYNAMIC) {
            return List.of(text);
        }
        List<String> names = new ArrayList<>();
        Matcher m = STRING.matcher(text);
        while (m.find()) {
            names.add(m.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return names;
    }
}
