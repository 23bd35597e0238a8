package dev.spoor.host.decode;

import java.time.Duration;

/**
 * How far a walk goes. Whatever is reached is told once per input as a TOO_LARGE problem; what was decoded until then is kept.
 *
 * @param depth most layers below an input
 * @param pieces most pieces that all layers of one input may give together
 * @param bytes most bytes that all layers of one input may give together
 * @param pieceBytes most bytes of one piece; the rest of it is dropped, the other pieces of its parent are not concerned
 * @param ratio most bytes given per byte of the input, once {@code ratioFrom} bytes are given
 * @param ratioFrom bytes that an input may always give
 * @param time most time that decoding one layer may take, besides one second per MiB of it and the time it waits for its consumer
 * @param patience how long after that a decoder that does not react is interrupted, and after twice that left behind
 * @param keepFree bytes that stay free on the disk that takes what does not fit into memory
 */
public record DecodeLimits(
        int depth,
        int pieces,
        long bytes,
        long pieceBytes,
        int ratio,
        long ratioFrom,
        Duration time,
        Duration patience,
        long keepFree) {
    private static final long MIB = 1 << 20;

    public DecodeLimits {
        if (depth < 0 || pieces < 1) {
            throw new IllegalArgumentException("depth " + depth + ", pieces " + pieces);
        }
        if (bytes < 0 || pieceBytes < 0 || ratio < 1 || ratioFrom < 0 || keepFree < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }

    /**
     * For files. Depth and count are beyond any real archive. Compressed logs give 10 to 40 bytes a byte, archive and tar in it count
     * twice: 200 leaves room, and a bomb of any size ends after 64 MiB or 200 times its own size. The bytes of one input bound the
     * disk that it may take.
     */
    public static final DecodeLimits FILES = new DecodeLimits(
            20,
            500_000,
            65_536 * MIB,
            16_384 * MIB,
            200,
            64 * MIB,
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            1024 * MIB);

    /** For one cell. Everything stays in memory, and a million cells must not multiply into hours. */
    public static final DecodeLimits CELL = new DecodeLimits(
            20, 1_000, 64 * MIB, 16 * MIB, 200, MIB, Duration.ofSeconds(10), Duration.ofSeconds(10), 0);

    /** The same with another depth. */
    public DecodeLimits withDepth(int layers) {
        return new DecodeLimits(layers, pieces, bytes, pieceBytes, ratio, ratioFrom, time, patience, keepFree);
    }

    /** The same with another number of pieces. */
    public DecodeLimits withPieces(int count) {
        return new DecodeLimits(depth, count, bytes, pieceBytes, ratio, ratioFrom, time, patience, keepFree);
    }

    /** The same with other bounds on bytes: of all layers of an input, and of one piece. */
    public DecodeLimits withBytes(long all, long piece) {
        return new DecodeLimits(depth, pieces, all, piece, ratio, ratioFrom, time, patience, keepFree);
    }

    /** The same with another ratio, and what is always allowed. */
    public DecodeLimits withRatio(int most, long from) {
        return new DecodeLimits(depth, pieces, bytes, pieceBytes, most, from, time, patience, keepFree);
    }

    /** The same with another time for a layer, and another patience beyond it. */
    public DecodeLimits withTime(Duration layer, Duration beyond) {
        return new DecodeLimits(depth, pieces, bytes, pieceBytes, ratio, ratioFrom, layer, beyond, keepFree);
    }
}
