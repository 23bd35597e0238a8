/** Decoders of encodings that stand in text, each found by its shape and by what it decodes to. */
package dev.spoor.decoder.encodings;
