/** Tables for programs: exact values, streamed, as bytes from slab to stream. */
package dev.spoor.renderer.text.data;
