/**
 * Calls and what comes of them: cancellation, deadlines, problems, findings, outcomes; and running analyzers over tables.
 *
 * <p>Nothing here is null unless it says so.
 */
package dev.spoor.host.run;
