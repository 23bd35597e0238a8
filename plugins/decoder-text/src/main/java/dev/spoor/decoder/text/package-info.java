/** Any text as a table of its lines: what is left when no better decoder knows the format. */
package dev.spoor.decoder.text;
