/**
 * JSON to tables. {@link dev.spoor.decoder.json.Layout} says how records stand in a piece, {@code LineReader} or {@link
 * dev.spoor.decoder.json.ValueReader} finds each one's bytes, {@link dev.spoor.decoder.json.RecordParser} reads them into a {@link
 * dev.spoor.decoder.json.Record} of fields, and {@link dev.spoor.decoder.json.Router} writes that to the table it belongs to.
 */
package dev.spoor.decoder.json;
