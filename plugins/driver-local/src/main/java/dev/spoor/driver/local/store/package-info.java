/**
 * Decoded evidence as Parquet files, made once and kept in the provider's cache folder. Needs DuckDB: nothing outside of this package and of
 * {@code dev.spoor.driver.local.kql} does.
 */
package dev.spoor.driver.local.store;
