/** What programs of Linux say in their syslog messages; who reads the lines says which program it was. */
package dev.spoor.syslog;
