/**
 * Network flows: {@link dev.spoor.analyzer.networkflows.Connections} reads rows of any source, sorted by who talks to whom, {@link
 * dev.spoor.analyzer.networkflows.Flow} sums up those of one pair and port, and {@link dev.spoor.analyzer.networkflows.Rhythm} measures how
 * regular they are.
 */
package dev.spoor.analyzer.networkflows;
