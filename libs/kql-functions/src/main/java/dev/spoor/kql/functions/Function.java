package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.List;

/**
 * One overload of a function. Pure: the same arguments give the same value, on any thread.
 *
 * @param name as KQL calls it
 * @param parameters their forms; null is any form
 * @param required how many must be given
 * @param rest the form of any number of further arguments, or null for none
 * @param anyRest further arguments of any form are taken
 * @param nulls the body takes nulls; else a null argument makes the result null
 * @param result what it gives
 */
public record Function(
        String name,
        List<Form> parameters,
        int required,
        Form rest,
        boolean anyRest,
        boolean nulls,
        Form result,
        Body body) {
    /** What a function computes. */
    @FunctionalInterface
    public interface Body {
        /**
         * @param a the arguments that were given, in the carrier classes of their forms
         * @param f their forms
         * @return a value of the result's carrier class, or null
         */
        Object apply(Object[] a, Form[] f);
    }

    /** Reads {@code name(string,long?,any,dynamic...)real}; a {@code ~} in front says that the body takes nulls. */
    public static Function of(String signature, Body body) {
        boolean nulls = signature.startsWith("~");
        int open = signature.indexOf('(');
        int close = signature.indexOf(')');
        List<Form> parameters = new ArrayList<>();
        int required = 0;
        Form rest = null;
        boolean anyRest = false;
        for (String p : signature.substring(open + 1, close).split(",", -1)) {
            if (p.isEmpty()) {
                continue;
            }
            if (p.endsWith("...")) {
                String t = p.substring(0, p.length() - 3);
                anyRest = t.equals("any");
                rest = anyRest ? null : Form.of(t);
                continue;
            }
            boolean optional = p.endsWith("?");
            String t = optional ? p.substring(0, p.length() - 1) : p;
            parameters.add(t.equals("any") ? null : Form.of(t));
            required += optional ? 0 : 1;
        }
        // List.copyOf takes no nulls, which stand for "any" here.
        return new Function(
                signature.substring(nulls ? 1 : 0, open),
                java.util.Collections.unmodifiableList(parameters),
                required,
                rest,
                anyRest,
                nulls,
                Form.of(signature.substring(close + 1)),
                body);
    }

    /** The form that the argument at {@code i} has to be given in, if it has form {@code actual}. */
    public Form parameter(int i, Form actual) {
        if (i < parameters.size()) {
            return parameters.get(i) == null ? actual : parameters.get(i);
        }
        return rest == null ? actual : rest;
    }

    /** Whether so many arguments can be given. */
    public boolean takes(int n) {
        return n >= required && (n <= parameters.size() || rest != null || anyRest);
    }

    /** Calls it, keeping nulls from a body that takes none. */
    public Object call(Object[] a, Form[] f) {
        if (!nulls) {
            for (Object x : a) {
                if (x == null) {
                    return result == Form.STRING ? "" : null;
                }
            }
        }
        Object r = body.apply(a, f);
        return r == null && result == Form.STRING ? "" : r;
    }
}
