/** What bytes are that came of something encoded. Decoders of encodings ask it, so that what is no encoding is not decoded. */
package dev.spoor.contents;
