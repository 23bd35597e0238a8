package dev.spoor.decoder.evtx;

/**
 * A field of events, the same for all events of a file: it becomes the column of this name. Made by {@link Fields} only.
 *
 * @param id number in the file, from 0, below {@link Fields#MOST}
 * @param name name of the column
 * @param part which part of an event's identity it is
 */
record Field(int id, String name, Part part) {
    /** What says to which table an event belongs. */
    enum Part {
        /** None of the others. */
        NONE,
        /** Number of the event within its provider. */
        EVENT_ID,
        /** Log that the event was written to first. */
        CHANNEL,
        /** Who wrote it. */
        PROVIDER
    }
}
