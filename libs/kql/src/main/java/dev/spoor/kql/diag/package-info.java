/** Positions in a query's text, and what is wrong there. */
package dev.spoor.kql.diag;
