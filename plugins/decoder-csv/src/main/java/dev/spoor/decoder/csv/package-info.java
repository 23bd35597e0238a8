/**
 * Tables of text with separators. {@link dev.spoor.decoder.csv.Dialect} finds the separator and whether there is a header, {@link
 * dev.spoor.decoder.csv.RecordReader} finds the cells, {@link dev.spoor.decoder.csv.Header} says what they are called and which table
 * a record belongs to.
 */
package dev.spoor.decoder.csv;
