/**
 * Linux audit logs. {@link dev.spoor.decoder.auditd.Header} finds whose record a line is, {@link dev.spoor.decoder.auditd.OpenEvents} brings
 * the records of an event together, {@link dev.spoor.decoder.auditd.FieldCursor} finds their fields, {@link dev.spoor.decoder.auditd.Value}
 * what these mean, {@link dev.spoor.decoder.auditd.Merge} makes one set of cells of all, and {@link dev.spoor.decoder.auditd.EventRow} adds
 * what follows from them together.
 */
package dev.spoor.decoder.auditd;
