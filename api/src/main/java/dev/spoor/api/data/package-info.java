/**
 * Rows as columns: {@link dev.spoor.api.data.Batch}, its {@link dev.spoor.api.data.Schema}, and what writes, reads and moves them.
 *
 * <p>Nothing here is null unless it says so. Values are immutable once handed over: who reads a batch never writes to the arrays
 * that it exposes.
 */
package dev.spoor.api.data;
