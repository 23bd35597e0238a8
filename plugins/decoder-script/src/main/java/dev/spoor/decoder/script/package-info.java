/**
 * Decoder {@code script}: evaluates what obfuscated scripts do to constant strings, and nothing else: no variable, no command, no loop.
 */
package dev.spoor.decoder.script;
