/** Lines of text out of a stream, as ranges of UTF-8 bytes: what every decoder of a line-based format starts with. */
package dev.spoor.lines;
