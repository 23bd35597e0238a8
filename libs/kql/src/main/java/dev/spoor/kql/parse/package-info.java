/**
 * From text to tree: a lexer, and a parser by recursive descent with precedence climbing for expressions. What is wrong is written down with
 * its place, and reading goes on at the next step of the pipe or at the next statement.
 */
package dev.spoor.kql.parse;
