/**
 * The headless host and its embedding API: {@link dev.spoor.host.Spoor} opens it, {@link dev.spoor.host.Workspace} holds the tables of one
 * investigation and the verbs that add to them, {@link dev.spoor.host.Investigation} goes from evidence to a ranked report.
 *
 * <p>Names no provider and no vendor: what there is to call, it asks its plugins.
 */
package dev.spoor.host;
