package dev.spoor.indicators;

/** Receives what a scan finds, in the order of its place in the text. */
@FunctionalInterface
public interface HitSink {
    /** @param hit valid inside this call only: the scanner reuses the object. */
    void hit(Hit hit);
}
