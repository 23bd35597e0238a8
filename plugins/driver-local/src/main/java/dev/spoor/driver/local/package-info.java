/**
 * A query driver over files of the user's own. A query is a {@link dev.spoor.driver.local.Selection} written in a small part of KQL; the host's
 * decode walk reads the files; rows are selected column by column.
 */
package dev.spoor.driver.local;
