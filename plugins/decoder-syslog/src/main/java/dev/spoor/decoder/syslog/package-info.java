/** Syslog files as typed tables: RFC 3164 as it is found in /var/log, the same with ISO times, and RFC 5424. */
package dev.spoor.decoder.syslog;
