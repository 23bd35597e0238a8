package dev.spoor.host.query;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a parameter is where it stands, by its type, its default and what is around it. The schema knows only texts, numbers, times and lists;
 * whether a text is a value, a name or a part of the query has to be seen.
 *
 * @param use what it is
 * @param mend what was wrong with how it stood; empty where nothing was
 */
record Uses(Use use, Optional<String> mend) {
    /** Comparisons of two scalars in KQL, from its language reference. */
    static final Set<String> OPERATORS = Set.of(
            "==",
            "!=",
            "=~",
            "!~",
            "<",
            "<=",
            ">",
            ">=",
            "has",
            "!has",
            "has_cs",
            "!has_cs",
            "hasprefix",
            "!hasprefix",
            "hasprefix_cs",
            "!hasprefix_cs",
            "hassuffix",
            "!hassuffix",
            "hassuffix_cs",
            "!hassuffix_cs",
            "contains",
            "!contains",
            "contains_cs",
            "!contains_cs",
            "startswith",
            "!startswith",
            "startswith_cs",
            "!startswith_cs",
            "endswith",
            "!endswith",
            "endswith_cs",
            "!endswith_cs",
            "matches regex");

    static final Pattern SPAN = Pattern.compile("\\d+(\\.\\d+)?(d|h|m|s|ms|microseconds?|ticks?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\w*.:/-]+");
    private static final Pattern TIME_BEFORE = Pattern.compile("(?i)\\bdatetime\\(\\s*$");
    private static final Pattern LIST_BEFORE = Pattern.compile("(?i)(\\bin~?|\\bhas_any|\\bhas_all)\\s*\\(\\s*$");

    private static Uses of(Use use) {
        return new Uses(use, Optional.empty());
    }

    /** What a parameter is that stands by itself. */
    static Uses of(Parameter parameter, Dialect dialect, String before, String after) {
        Use typed = typed(parameter);
        if (typed != null) {
            return of(typed);
        }
        String name = "{" + parameter.name() + "}";
        boolean closed = after.stripLeading().startsWith(")");
        if (dialect == Dialect.KQL && closed && TIME_BEFORE.matcher(before).find()) {
            return new Uses(Use.TIME, Optional.of(name + " is a time and was declared a text"));
        }
        if (parameter.isRequired() && closed && LIST_BEFORE.matcher(before).find()) {
            return new Uses(Use.LIST, Optional.of(name + " is a list and was declared a text"));
        }
        if (parameter.name().endsWith("_op") && dialect == Dialect.KQL) {
            return of(Use.OPERATOR);
        }
        if (parameter.isRequired()) {
            boolean path = dialect == Dialect.ODATA && before.indexOf('?') < 0;
            return new Uses(
                    Use.VALUE, path ? Optional.empty() : Optional.of(name + " is a value and stood without quotes"));
        }
        return of(byDefault(String.valueOf(parameter.defaultValue().orElseThrow()), dialect));
    }

    private static Use byDefault(String text, Dialect dialect) {
        if (dialect == Dialect.KQL && OPERATORS.contains(text)) {
            return Use.OPERATOR;
        }
        if (NUMBER.matcher(text).matches()) {
            return Use.NUMBER;
        }
        if (SPAN.matcher(text).matches()) {
            return Use.SPAN;
        }
        if (text.equals("true") || text.equals("false")) {
            return Use.CODE; // a condition that may be narrowed
        }
        if (dialect == Dialect.KQL) {
            return NAME.matcher(text).matches() ? Use.COLUMN : Use.CODE;
        }
        return dialect == Dialect.SPL && WORD.matcher(text).matches() ? Use.VALUE : Use.CODE;
    }

    /**
     * What a parameter is that stands in a text.
     *
     * @param value true where a text there is a value of the text, and not a part of a query that the text holds
     */
    static Use within(Parameter parameter, boolean value) {
        Use typed = typed(parameter);
        return typed == Use.TIME || typed == Use.LIST ? typed : value ? Use.VALUE : Use.CODE;
    }

    /** What the type alone says; null where it says too little. */
    private static Use typed(Parameter parameter) {
        if (parameter.name().equals("table")) {
            return Use.TABLE;
        }
        return switch (parameter.type()) {
            case "datetime" -> Use.TIME;
            case "list" -> Use.LIST;
            case "int" -> Use.NUMBER;
            case "float", "bool" -> Use.VALUE;
            case "timespan" -> Use.SPAN;
            case "table" -> Use.TABLE;
            case "column" -> Use.COLUMN;
            default -> null;
        };
    }
}
