/** Which plugin jars may be used: lock files, signatures, policy. Fails closed: what cannot be read allows nothing. */
package dev.spoor.host.plugin.trust;
