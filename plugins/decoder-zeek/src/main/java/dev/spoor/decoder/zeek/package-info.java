/** Logs of the network monitor Zeek in its own tab-separated form, each kind of log as a typed table. */
package dev.spoor.decoder.zeek;
