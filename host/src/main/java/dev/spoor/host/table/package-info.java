/**
 * Rows at rest: what a run's evidence is stored in, merged by roles, sorted and sliced with, within a bound of memory.
 *
 * <p>Nothing here is null unless it says so.
 */
package dev.spoor.host.table;
