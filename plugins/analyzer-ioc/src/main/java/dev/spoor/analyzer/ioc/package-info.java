/** Analyzer {@code ioc}: indicators of compromise in the text columns of any table, each with the cell and the bytes that it stands in. */
package dev.spoor.analyzer.ioc;
