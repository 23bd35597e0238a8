package dev.spoor.kql.library;

import java.util.List;
import java.util.Objects;

/**
 * A function of the language, as the library lists it.
 *
 * @param name as called: {@code todynamic}
 * @param kind what it may stand for
 * @param canonical the name of which this one is but another spelling ({@code parse_json}), or {@code name}: what engines go by
 * @param naming how a column gets its name from an unnamed call
 * @param signatures its overloads, in the order in which they are tried; never empty
 */
public record FunctionDef(String name, Kind kind, String canonical, Naming naming, List<Signature> signatures) {
    /** What a function may stand for. */
    public enum Kind {
        SCALAR,
        AGGREGATE,
        /** After {@code evaluate}. */
        PLUGIN
    }

    /**
     * How a column gets its name from an unnamed call.
     *
     * @param rule which parts make the name
     * @param prefix for the rules that have one, else empty
     */
    public record Naming(Rule rule, String prefix) {
        /** Which parts make the name. */
        public enum Rule {
            /** None: {@code Column1} in extend and project, {@code count_} style in summarize. */
            NONE,
            /** The name of the first argument, where that is a column. */
            FIRST_ARGUMENT,
            /** The name of the only argument; none where there are several. */
            ONLY_ARGUMENT,
            /** The first argument's, but only if it is a plain column. */
            FIRST_ARGUMENT_IF_COLUMN,
            /** {@code prefix_column}. */
            PREFIX_AND_FIRST_ARGUMENT,
            /** {@code function_column}. */
            NAME_AND_FIRST_ARGUMENT,
            /** {@code prefix_}. */
            PREFIX
        }
    }

    public FunctionDef {
        Objects.requireNonNull(name);
        Objects.requireNonNull(canonical);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException(name + " has no signature");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
