package dev.spoor.kql.library;

import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * One way to call a function.
 *
 * @param parameters in order
 * @param repeats how many of the last parameters may be given again and again, as a block: 0 for none
 * @param result how the result's type follows
 * @param type the type where {@code result} is {@link Result#DECLARED}, else null
 */
public record Signature(List<Parameter> parameters, int repeats, Result result, KqlType type) {
    /** How the type of a result follows from the arguments. */
    public enum Result {
        DECLARED,
        /** The first argument's. */
        FIRST,
        /** The second argument's. */
        SECOND,
        /** The first argument's, int made long. */
        FIRST_PROMOTED,
        /** A dynamic array of the first argument's. */
        FIRST_ARRAY,
        /** The common type of the arguments for which one is wanted. */
        COMMON,
        /** The widest number among the arguments. */
        WIDEST,
        /** The type that a literal argument names. */
        NAMED_BY_ARGUMENT,
        /** A rule of its own, in the binder. */
        SPECIAL
    }

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** The fewest arguments. */
    public int min() {
        int n = 0;
        for (Parameter p : parameters) {
            n += p.min();
        }
        return n;
    }

    /** The most arguments. */
    public int max() {
        if (repeats > 0) {
            return Integer.MAX_VALUE;
        }
        int n = 0;
        for (Parameter p : parameters) {
            n = p.max() >= Integer.MAX_VALUE - n ? Integer.MAX_VALUE : n + p.max();
        }
        return n;
    }
}
