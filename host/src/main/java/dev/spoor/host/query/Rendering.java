package dev.spoor.host.query;

import dev.spoor.api.Json;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts values into a template. */
final class Rendering {
    private final Query query;
    private final Dialect dialect;
    private final Values values;
    private final Quoting quoting;

    Rendering(Query query, Quoting quoting, Times times) {
        this.query = query;
        this.dialect = query.template().dialect();
        this.values = new Values(query, times);
        this.quoting = quoting;
    }

    Rendered of(Arguments arguments) throws QueryException {
        Map<String, Object> found = values.of(arguments);
        Optional<TimeRange> range = range(found);
        StringBuilder out = new StringBuilder();
        for (Slot slot : query.template().slots()) {
            if (slot instanceof Slot.Fixed fixed) {
                out.append(fixed.text());
            } else if (slot instanceof Slot.Bare bare) {
                out.append(bare(
                        bare.parameter(), bare.use(), found.get(bare.parameter().name())));
            } else if (slot instanceof Slot.InPath path) {
                out.append(inPath(
                        path.parameter(),
                        values.text(path.parameter(), found.get(path.parameter().name()))));
            } else if (slot instanceof Slot.Quoted quoted) {
                out.append(quoted(quoted, found));
            }
        }
        Map<String, String> shown = new LinkedHashMap<>();
        found.forEach((name, value) -> shown.put(name, Values.shown(value)));
        return new Rendered(query, out.toString().strip(), range, shown);
    }

    private Optional<TimeRange> range(Map<String, Object> found) throws QueryException {
        if (!query.hasRange()) {
            return Optional.empty();
        }
        long from = values.ticks(query.parameters().get(Bounds.START), found.get(Bounds.START));
        long to = values.ticks(query.parameters().get(Bounds.END), found.get(Bounds.END));
        if (to < from) {
            throw new QueryException("start is after end: " + Ticks.format(from) + ", " + Ticks.format(to));
        }
        return Optional.of(new TimeRange(from, to));
    }

    private String bare(Parameter parameter, Use use, Object value) throws QueryException {
        return switch (use) {
            case TIME -> literal(parameter, Ticks.instant(values.ticks(parameter, value)), "datetime");
            case NUMBER -> values.number(parameter, value);
            case SPAN -> span(parameter, value);
            case TABLE -> literal(parameter, values.text(parameter, value), "table");
            case COLUMN -> literal(parameter, values.text(parameter, value), "column");
            case OPERATOR -> operator(parameter, values.text(parameter, value));
            case CODE -> code(parameter, values.text(parameter, value));
            case LIST -> list(parameter, value);
            case VALUE -> value(parameter, value);
        };
    }

    private String value(Parameter parameter, Object value) throws QueryException {
        if (parameter.type().equals("float") || parameter.type().equals("bool")) {
            return literal(parameter, value instanceof Values.Default d ? d.value() : value, parameter.type());
        }
        String text = values.text(parameter, value);
        // A text without quotes in the template may stand beside a number: the template does not tell.
        boolean number = dialect == Dialect.KQL && text.matches("-?(0|[1-9]\\d{0,17})");
        return number ? text : literal(parameter, text, "str");
    }

    private String list(Parameter parameter, Object value) throws QueryException {
        List<String> items = new ArrayList<>();
        for (Object item : values.list(parameter, value)) {
            items.add(item instanceof Long n ? n.toString() : literal(parameter, item, Values.type(item)));
        }
        return String.join(", ", items);
    }

    private String span(Parameter parameter, Object value) throws QueryException {
        Object plain = value instanceof Values.Default d ? d.value() : value;
        String text = plain instanceof Duration ? "" : values.text(parameter, value);
        if (dialect == Dialect.KQL && Uses.SPAN.matcher(text).matches()) {
            return text;
        }
        return literal(parameter, plain instanceof Duration duration ? duration : Times.span(text), "timespan");
    }

    private static String operator(Parameter parameter, String text) throws QueryException {
        String plain = text.strip();
        if (!Uses.OPERATORS.contains(plain)) {
            throw new QueryException(parameter.name() + ": '" + plain + "' is no comparison such as ==, =~ or has");
        }
        return plain;
    }

    private String code(Parameter parameter, String text) throws QueryException {
        String wrong = dialect.unbalanced(text);
        if (wrong != null) {
            throw new QueryException(parameter.name() + " is a part of the query and " + wrong);
        }
        return dialect.hasLineComment(text) ? text + "\n" : text;
    }

    private static String inPath(Parameter parameter, String text) throws QueryException {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new QueryException(parameter.name() + ": '" + text + "' is no part of a path");
        }
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~".indexOf(b) >= 0;
            if (plain) {
                out.append((char) b);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
                out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return out.toString();
    }

    private String quoted(Slot.Quoted quoted, Map<String, Object> found) throws QueryException {
        if (dialect == Dialect.JSON
                && quoted.parts().size() == 1
                && quoted.parts().get(0) instanceof Slot.Inner inner
                && inner.use() == Use.LIST) {
            List<Object> items =
                    values.list(inner.parameter(), found.get(inner.parameter().name()));
            return items.stream().map(item -> Json.write(Values.shown(item))).collect(Collectors.joining(", "));
        }
        StringBuilder text = new StringBuilder();
        for (Object part : quoted.parts()) {
            text.append(
                    part instanceof Slot.Inner inner
                            ? inner(inner, found.get(inner.parameter().name()), quoted)
                            : part.toString());
        }
        return dialect == Dialect.JSON ? Json.write(text.toString()) : literal(null, text.toString(), "str");
    }

    private String inner(Slot.Inner inner, Object value, Slot.Quoted in) throws QueryException {
        Parameter parameter = inner.parameter();
        if (inner.use() == Use.TIME) {
            return Ticks.format(values.ticks(parameter, value));
        }
        if (inner.use() == Use.LIST) {
            boolean nested = dialect == Dialect.JSON;
            return values.list(parameter, value).stream()
                    .map(item -> nested ? "'" + escape(Values.shown(item)) + "'" : Values.shown(item))
                    .collect(Collectors.joining(nested ? ", " : ","));
        }
        String text = values.text(parameter, value);
        // A default is written as it would stand in the template, escapes and all.
        String meant = value instanceof Values.Default ? dialect.meaning(text, in.quote(), in.verbatim()) : text;
        return inner.nested() != 0 ? escape(meant) : meant;
    }

    /** For a text in single quotes within a text. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private String literal(Parameter parameter, Object value, String type) throws QueryException {
        try {
            return quoting.literal(value, type);
        } catch (IllegalArgumentException e) {
            throw new QueryException((parameter == null ? "a value" : parameter.name()) + ": " + e.getMessage());
        }
    }
}
