/** Logs in the W3C's extended format, whose lines of {@code #Fields:} say what follows: IIS, the Windows firewall, proxies. */
package dev.spoor.decoder.w3c;
