/**
 * Plugins while the host runs: which there are, how a call enters one, how a new version takes over from an old one.
 *
 * <p>{@link dev.spoor.host.plugin.Plugins} is the door. Below it {@code plugin.jar} judges files (what a jar says of itself, whether
 * it is well made and trusted) and {@code plugin.runtime} makes classes of them; neither knows of the other's callers.
 */
package dev.spoor.host.plugin;
