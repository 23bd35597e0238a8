/**
 * Windows event logs to tables. {@link dev.spoor.decoder.evtx.LogFile} finds the chunks of a file, {@link dev.spoor.decoder.evtx.Chunk} the
 * records of a chunk, and {@link dev.spoor.decoder.evtx.EventReader} reads one record's BinXML: templates are compiled once a chunk by
 * {@link dev.spoor.decoder.evtx.Compiler} to a flat {@link dev.spoor.decoder.evtx.Program} that says which value belongs to which {@link
 * dev.spoor.decoder.evtx.Field}. {@link dev.spoor.decoder.evtx.EventTables} writes the values to the table of their channel and event id.
 */
package dev.spoor.decoder.evtx;
