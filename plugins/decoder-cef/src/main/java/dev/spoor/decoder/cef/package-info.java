/**
 * Events in ArcSight's CEF and QRadar's LEEF, bare or behind a syslog header. {@link dev.spoor.decoder.cef.Framing} finds the event in a
 * line and reads what stands before it, {@link dev.spoor.decoder.cef.EventHeader} splits its header, {@link dev.spoor.decoder.cef.Pairs} its
 * extension, and {@link dev.spoor.decoder.cef.EventRow} writes both to the columns of {@code CommonSecurityLog}.
 */
package dev.spoor.decoder.cef;
