package dev.spoor.kql.library;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * One way to call a function.
 *
 * @param parameters in order. Those that may occur more than once stand together and are repeated as a block
 * @param result how the result's type follows
 * @param type the type where {@code result} is {@link Result#DECLARED}, else null
 * @param columns what a function gives that makes several columns of one call ({@link Result#COLUMNS}), else empty
 */
public record Signature(List<Parameter> parameters, Result result, KqlType type, List<Column> columns) {
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
        /** The same, dynamic ones left out unless all are. */
        COMMON_NOT_DYNAMIC,
        /** The widest number among the arguments, int made long. */
        WIDEST,
        /** The type that the last argument names: {@code typeof(long)}. */
        NAMED_BY_ARGUMENT,
        /** Several columns. As a scalar it is the first of them. */
        COLUMNS,
        /** A rule of its own, in the binder. */
        SPECIAL
    }

    public Signature {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
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
        long n = 0;
        for (Parameter p : parameters) {
            n += p.max();
        }
        return (int) Math.min(n, Integer.MAX_VALUE);
    }

    /**
     * The parameters that so many arguments stand for, one for each; null for those that are too many. Arguments of a block that repeats
     * take turns; what stands behind the block takes the last ones.
     */
    public Parameter[] match(int arguments) {
        int block = 0;
        while (block < parameters.size() && parameters.get(block).max() <= 1) {
            block++;
        }
        int behind = block;
        while (behind < parameters.size() && parameters.get(behind).max() > 1) {
            behind++;
        }
        int tail = 0;
        for (Parameter p : parameters.subList(behind, parameters.size())) {
            tail += p.min();
        }
        Parameter[] matched = new Parameter[arguments];
        for (int i = 0; i < arguments; i++) {
            if (i < block) {
                matched[i] = parameters.get(i);
            } else if (behind == block) {
                matched[i] = null;
            } else if (i >= arguments - tail) {
                matched[i] = parameters.get(behind + i - (arguments - tail));
            } else {
                matched[i] = parameters.get(block + (i - block) % (behind - block));
            }
        }
        return matched;
    }
}
