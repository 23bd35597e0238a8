/** Decoders of compressed files and archives: each takes off one layer, streaming, and keeps what stands before any damage. */
package dev.spoor.decoder.archive;
