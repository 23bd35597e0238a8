package dev.spoor.kql.duckdb;

/**
 * A step with the window functions of what comes next as hidden columns.
 *
 * @param scalars lowers what comes next over it
 */
record Hoisted(Step step, Scalars scalars) {}
