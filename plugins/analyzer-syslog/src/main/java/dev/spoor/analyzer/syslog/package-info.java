/**
 * What syslog tells of Linux computers. {@link dev.spoor.analyzer.syslog.Told} reads messages, typed by a decoder or not; {@link
 * dev.spoor.analyzer.syslog.HostSessions} follows one computer through time.
 */
package dev.spoor.analyzer.syslog;
