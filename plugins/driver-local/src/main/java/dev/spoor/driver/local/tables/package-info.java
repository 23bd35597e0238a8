/** Which decoded tables are which tables that queries know, and how their columns become those. {@code tables.txt} says it; this reads it. */
package dev.spoor.driver.local.tables;
