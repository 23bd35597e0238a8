/** The Kusto query language on any engine: {@link dev.spoor.kql.Kql} is the door. */
package dev.spoor.kql;
