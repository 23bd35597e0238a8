/**
 * The services that plugins speak to, played over real HTTP on this machine: their documented bodies, limits and faults, to be switched on
 * by a test, or by hand with {@link dev.spoor.tck.mock.MockServices#main} for what drivers ask and {@link dev.spoor.tck.mock.MockTi#main} for threat
 * intelligence.
 */
package dev.spoor.tck.mock;
