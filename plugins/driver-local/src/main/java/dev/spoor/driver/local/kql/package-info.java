/** KQL over evidence: tables of {@code dev.spoor.driver.local.tables}, run by DuckDB. Loaded only when KQL is asked for. */
package dev.spoor.driver.local.kql;
