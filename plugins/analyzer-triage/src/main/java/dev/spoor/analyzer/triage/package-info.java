/**
 * Finding rules: what a person should read first, and why. Three analyzers, because rules differ in which rows they must see together:
 * {@link dev.spoor.analyzer.triage.Triage} judges each row by itself, {@link dev.spoor.analyzer.triage.TriageSequences} follows a host through time,
 * {@link dev.spoor.analyzer.triage.TriageIndicators} joins verdicts with the rows in which their indicators occurred.
 */
package dev.spoor.analyzer.triage;
