/** How a plugin jar becomes classes: PF4J, OSGi or plain class loaders, all below the same {@link dev.spoor.host.plugin.runtime.Window}. */
package dev.spoor.host.plugin.runtime;
