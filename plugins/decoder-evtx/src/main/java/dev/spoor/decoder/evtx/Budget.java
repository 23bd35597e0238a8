package dev.spoor.decoder.evtx;

/**
 * How much work a record, and all records of a chunk, may cause. Templates may refer to each other and use a value many times, so that a
 * small hostile record could ask for any amount. One thread at a time.
 */
final class Budget {
    /** Real events have below a thousand tokens and fields. */
    private static final int RECORD = 20_000;

    private static final int CHUNK = 1_000_000;
    /** Text of a chunk's records; real ones have below 1 MiB. */
    private static final long CHUNK_TEXT = 8L << 20;

    private int record;
    private int chunk;
    private long text;

    void beginChunk() {
        chunk = CHUNK;
        text = CHUNK_TEXT;
    }

    void beginRecord() {
        record = Math.min(RECORD, chunk);
        chunk -= record;
    }

    /** Gives back to the chunk what the record did not need, and takes the text that it made. */
    void endRecord(int bytes) {
        chunk += record;
        text -= bytes;
        record = 0;
    }

    /** True where the chunk's records may cause no more work. */
    boolean isSpent() {
        return chunk <= 0 || text <= 0;
    }

    /** One token, field or element of an array. */
    void step() throws BrokenException {
        if (--record < 0) {
            record = 0;
            throw new BrokenException("it asks for more than " + RECORD + " steps: its templates go in circles");
        }
    }
}
