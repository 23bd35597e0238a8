/**
 * Tables whose columns are found as their rows come. A decoder of a format that describes itself (JSON, CSV) says for each cell a column's
 * name and the text of the value; types, batches, roles and the bound on memory are found here, in one way for all of them.
 */
package dev.spoor.rows;
