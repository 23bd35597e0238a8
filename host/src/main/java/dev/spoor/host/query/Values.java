package dev.spoor.host.query;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.config.DidYouMean;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the value of each parameter of a query, and reads it as what the parameter is. */
final class Values {
    /**
     * A value out of the query's own file.
     *
     * @param value as the file has it
     */
    record Default(Object value) {}

    /** What evidence may say. */
    private static final Set<Use> DATA = EnumSet.of(Use.VALUE, Use.LIST, Use.TIME, Use.NUMBER);

    private static final int MAX_ITEMS = 100_000;

    private final Query query;
    private final Times times;

    Values(Query query, Times times) {
        this.query = query;
        this.times = times;
    }

    /** The value of every parameter that occurs in the text. */
    Map<String, Object> of(Arguments arguments) throws QueryException {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, Object> one : arguments.given().entrySet()) {
            Parameter parameter = query.parameter(one.getKey())
                    .orElseThrow(() -> new QueryException(query
                            + " has no parameter " + one.getKey()
                            + DidYouMean.hint(one.getKey(), query.parameters().keySet())
                            + " (it has " + String.join(", ", query.parameters().keySet()) + ")"));
            if (given.put(parameter.name(), one.getValue()) != null) {
                throw new QueryException(parameter.name() + " is given twice, as " + one.getKey() + " too");
            }
        }
        given.putAll(arguments.part());
        Map<String, Object> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Use> one : query.template().uses().entrySet()) {
            Parameter parameter = query.parameters().get(one.getKey());
            Object value = given.get(parameter.name());
            if (value == null && DATA.contains(one.getValue())) {
                value = offered(parameter, arguments);
            }
            if (value == null) {
                value = parameter.defaultValue().map(Default::new).orElse(null);
            }
            if (value == null) {
                missing.add(parameter.name());
            } else {
                found.put(parameter.name(), value);
            }
        }
        if (!missing.isEmpty()) {
            throw new QueryException(query + " needs " + String.join(", ", missing));
        }
        return found;
    }

    private static Object offered(Parameter parameter, Arguments arguments) {
        Object moment = arguments.moment(parameter.name());
        if (moment != null) {
            return moment;
        }
        Object own = arguments.offered().get(parameter.name());
        return own != null
                ? own
                : parameter.aliases().stream()
                        .map(arguments.offered()::get)
                        .filter(value -> value != null)
                        .findFirst()
                        .orElse(null);
    }

    private static Object plain(Object value) {
        return value instanceof Default d ? d.value() : value;
    }

    String text(Parameter parameter, Object value) throws QueryException {
        Object plain = plain(value);
        if (plain instanceof Collection<?> items && items.size() == 1) {
            plain = items.iterator().next();
        }
        if (plain instanceof Collection || plain instanceof Map || plain == null) {
            throw new QueryException(parameter.name() + " takes one value, not " + shown(plain));
        }
        return shown(plain);
    }

    long ticks(Parameter parameter, Object value) throws QueryException {
        Object plain = plain(value);
        try {
            if (plain instanceof Instant instant) {
                return Ticks.of(instant);
            }
            if (plain instanceof Number number) {
                return times.days(number.doubleValue());
            }
            return times.moment(text(parameter, plain));
        } catch (QueryException | IllegalArgumentException e) {
            throw new QueryException(parameter.name() + ": " + e.getMessage());
        }
    }

    /** Digits, which mean the same in every language. */
    String number(Parameter parameter, Object value) throws QueryException {
        String text = text(parameter, value).strip();
        try {
            if (text.length() > 40) {
                throw new NumberFormatException();
            }
            BigDecimal number = new BigDecimal(text);
            if (number.precision() - number.scale() > 30 || number.scale() > 30) {
                throw new NumberFormatException();
            }
            return parameter.type().equals("int") ? number.toBigIntegerExact().toString() : number.toPlainString();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new QueryException(parameter.name() + ": '" + text + "' is no "
                    + (parameter.type().equals("int") ? "whole " : "") + "number");
        }
    }

    /**
     * Several values: a list, a JSON array, or a text with commas. Of a text, items that are all whole numbers are numbers, unless the default
     * says otherwise.
     */
    List<Object> list(Parameter parameter, Object value) throws QueryException {
        Object plain = plain(value);
        List<Object> items = new ArrayList<>();
        if (plain instanceof Collection<?> many) {
            many.forEach(item -> items.add(item instanceof Integer n ? Long.valueOf(n) : item));
        } else if (plain instanceof String text && text.strip().startsWith("[")) {
            try {
                items.addAll(Json.list(Map.of("items", Json.parse(text)), "items"));
            } catch (IllegalArgumentException e) {
                throw new QueryException(parameter.name() + " starts as a JSON array and is none: " + e.getMessage());
            }
        } else {
            items.addAll(split(shown(plain), wantsText(parameter)));
        }
        if (items.isEmpty() && !(value instanceof Default)) {
            throw new QueryException(parameter.name() + " needs at least one value");
        }
        if (items.size() > MAX_ITEMS) {
            throw new QueryException(parameter.name() + " has more than " + MAX_ITEMS + " values");
        }
        if (items.stream().anyMatch(item -> item == null || item instanceof Map || item instanceof Collection)) {
            throw new QueryException(parameter.name() + " takes plain values");
        }
        return items;
    }

    private static boolean wantsText(Parameter parameter) {
        return parameter.defaultValue().orElse(null) instanceof List<?> list
                && list.stream().anyMatch(String.class::isInstance);
    }

    private static List<Object> split(String text, boolean wantsText) {
        List<Object> items = new ArrayList<>();
        boolean numbers = !wantsText;
        for (String part : text.split(",")) {
            String item = part.strip();
            boolean quoted = item.length() >= 2
                    && "'\"".indexOf(item.charAt(0)) >= 0
                    && item.charAt(0) == item.charAt(item.length() - 1);
            item = quoted ? item.substring(1, item.length() - 1) : item;
            if (!item.isEmpty()) {
                items.add(item);
                numbers &= !quoted && item.matches("-?(0|[1-9]\\d{0,9})");
            }
        }
        if (numbers) {
            items.replaceAll(item -> Long.valueOf(item.toString()));
        }
        return items;
    }

    /** The declared type that a value's class stands for. */
    static String type(Object value) {
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Instant) {
            return "datetime";
        }
        if (value instanceof Duration) {
            return "timespan";
        }
        if (value instanceof Long || value instanceof Integer) {
            return "int";
        }
        return value instanceof Number ? "float" : "str";
    }

    /** A value as text. */
    static String shown(Object value) {
        Object plain = plain(value);
        if (plain instanceof Instant instant) {
            return Ticks.format(Ticks.of(instant));
        }
        if (plain instanceof Collection<?> items) {
            return items.stream().map(Values::shown).collect(Collectors.joining(", "));
        }
        if (plain instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
            return Long.toString(d.longValue());
        }
        return String.valueOf(plain);
    }
}
