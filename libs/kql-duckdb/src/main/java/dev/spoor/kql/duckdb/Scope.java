package dev.spoor.kql.duckdb;

import java.util.Map;

/**
 * Where the names of a step's scalars point.
 *
 * @param columns SQL of each KQL column
 * @param computed SQL of calls that were computed in a step before, window functions for the most part
 */
record Scope(Map<String, String> columns, Map<dev.spoor.kql.ir.Scalar, Sql> computed) {
    static Scope of(Step step) {
        return new Scope(step.ids(), Map.of());
    }
}
