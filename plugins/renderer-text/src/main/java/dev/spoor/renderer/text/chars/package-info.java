/** Characters: what they are in UTF-8, whether they are seen, how wide they are. */
package dev.spoor.renderer.text.chars;
