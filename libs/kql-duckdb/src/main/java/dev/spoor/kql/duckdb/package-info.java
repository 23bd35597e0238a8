/**
 * Runs KQL on DuckDB. {@link dev.spoor.kql.duckdb.KqlEngine} is the way in; the rest lowers a bound query to one SQL statement, a common
 * table expression a step.
 */
package dev.spoor.kql.duckdb;
