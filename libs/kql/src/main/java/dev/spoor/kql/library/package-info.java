/** The functions, aggregates and plugins of the language: names, signatures and result types, as data. */
package dev.spoor.kql.library;
