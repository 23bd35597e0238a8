/** What the verb {@code kql} does besides printing rows: checking, batches, and telling where a query is wrong. */
package dev.spoor.cli.kql;
