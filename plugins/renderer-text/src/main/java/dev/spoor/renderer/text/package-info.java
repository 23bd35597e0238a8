/** Views as text and Markdown for people, and as CSV, NDJSON and JSON for programs. */
package dev.spoor.renderer.text;
