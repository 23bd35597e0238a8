/** From what is written to what is meant: names, types and columns. */
package dev.spoor.kql.bind;
