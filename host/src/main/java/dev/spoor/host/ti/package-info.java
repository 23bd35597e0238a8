/**
 * Asks threat-intelligence providers: whom of what, what is known already, how fast, and what became of it. Every indicator gets a state from
 * every provider, and none of them means "clean".
 */
package dev.spoor.host.ti;
