package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All functions, found by name and the forms of the arguments. Immutable after its making; safe on any thread. */
public final class Library {
    private static final Library STANDARD = new Library();

    private final Map<String, List<Function>> functions = new HashMap<>();

    private Library() {
        Operators.register(this);
        Conversions.register(this);
        Strings.register(this);
        Matching.register(this);
        Regexes.register(this);
        Times.register(this);
        Maths.register(this);
        Arrays.register(this);
        Bags.register(this);
        Sets.register(this);
        Parsing.register(this);
        Encodings.register(this);
        Hashes.register(this);
        Captures.register(this);
        Steps.register(this);
        Sketches.register(this);
        Addresses.register(this);
        Bits.register(this);
        Series.register(this);
        SeriesFits.register(this);
        Units.register(this);
        Geo.register(this);
        GeoShapes.register(this);
        H3.register(this);
    }

    public static Library standard() {
        return STANDARD;
    }

    void add(String signature, Function.Body body) {
        Function f = Function.of(signature, body);
        functions.computeIfAbsent(f.name(), n -> new ArrayList<>()).add(f);
    }

    /** A function that gives in an array what another gives in a bag. */
    void columns(String name, String of, java.util.function.UnaryOperator<Object> values) {
        List<Function> all = new ArrayList<>();
        for (Function f : functions.get(of)) {
            all.add(new Function(
                    name,
                    f.parameters(),
                    f.required(),
                    f.rest(),
                    f.anyRest(),
                    f.nulls(),
                    f.result(),
                    (a, t) -> values.apply(f.body().apply(a, t))));
        }
        functions.put(name, all);
    }

    void alias(String name, String of) {
        functions.put(name, functions.get(of));
    }

    /** Whether there is a function of that name at all. */
    public boolean has(String name) {
        return functions.containsKey(name);
    }

    /** The overload that fits these arguments best, or null where none does. */
    public Function find(String name, List<Form> arguments) {
        Function best = null;
        int bestCost = Integer.MAX_VALUE;
        for (Function f : functions.getOrDefault(name, List.of())) {
            if (!f.takes(arguments.size())) {
                continue;
            }
            int cost = 0;
            for (int i = 0; i < arguments.size() && cost < 1000; i++) {
                cost += cost(arguments.get(i), f.parameter(i, arguments.get(i)));
            }
            if (cost < Math.min(1000, bestCost)) {
                best = f;
                bestCost = cost;
            }
        }
        return best;
    }

    /** How far a conversion goes; 1000 and more is none. */
    private static int cost(Form from, Form to) {
        if (from == to) {
            return 0;
        }
        if (to == Form.LONG) {
            return from == Form.INT
                    ? 1
                    : from == Form.DYNAMIC ? 20 : from == Form.BOOL ? 30 : from == Form.REAL ? 40 : 1000;
        }
        if (to == Form.REAL) {
            return switch (from) {
                case INT, LONG -> 3;
                case DECIMAL -> 4;
                case DYNAMIC -> 21;
                case BOOL -> 31;
                default -> 1000;
            };
        }
        if (to == Form.DECIMAL) {
            return from == Form.INT || from == Form.LONG ? 5 : from == Form.REAL ? 6 : 1000;
        }
        if (to == Form.INT) {
            return from == Form.LONG ? 10 : from == Form.DYNAMIC ? 25 : 1000;
        }
        if (to == Form.STRING) {
            return from == Form.DYNAMIC ? 20 : from == Form.GUID ? 20 : 60;
        }
        if (to == Form.DYNAMIC) {
            return from == Form.STRING ? 40 : 50;
        }
        return from == Form.DYNAMIC ? 30 : 1000;
    }
}
