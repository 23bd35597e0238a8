/**
 * The services that drivers speak to, played over real HTTP on this machine: their documented bodies, limits and faults, to be switched on
 * by a test, or by hand with {@link dev.spoor.tck.mock.MockServices#main}.
 */
package dev.spoor.tck.mock;
