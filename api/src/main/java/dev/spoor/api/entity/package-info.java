/**
 * What alerts are about: the entities of Microsoft's alert schema as records, alerts and events that name them, and the parameters that these
 * give to queries. JDK types only; values as their source wrote them. {@link dev.spoor.api.Entity} is something else: what a finding is about.
 */
package dev.spoor.api.entity;
