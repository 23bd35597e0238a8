/** The exit nodes of the Tor network, from the list that its project publishes. */
package dev.spoor.ti.tor;
