/** Decoder {@code base64}: finds base64 in text by its shape, its surroundings and what it decodes to, and decodes it. */
package dev.spoor.decoder.base64;
