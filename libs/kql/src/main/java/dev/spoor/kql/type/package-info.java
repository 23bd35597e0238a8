/** The types of KQL, and of its rows. */
package dev.spoor.kql.type;
