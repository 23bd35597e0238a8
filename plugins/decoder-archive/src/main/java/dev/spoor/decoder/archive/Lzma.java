package dev.spoor.decoder.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;

/** LZMA alone, the form before xz: no mark, but a header that hardly anything else starts with. */
public final class Lzma extends Compressed {
    /** The largest dictionary that encoders use by their own (64 MiB), and what decoding takes besides. */
    static final int MEMORY_KIB = 80 << 10;

    private static final int HEADER = 13;

    /** Made by the service loader. */
    public Lzma() {
        super("lzma", "LZMA", ".lzma", "", ".tlz", ".tar");
    }

    /** The usual parameters; a dictionary of one or one and a half powers of two; a size that is unknown or below a terabyte. */
    @Override
    int probe(byte[] b, int from, int to) {
        if (to - from < HEADER + 5 || b[from] != 0x5d || b[from + HEADER] != 0) {
            return 0;
        }
        long dictionary = number(b, from + 1, 4);
        long top = Long.highestOneBit(dictionary);
        long size = number(b, from + 5, 8);
        boolean usual = dictionary >= 1 << 12 && (dictionary == top || dictionary == top + top / 2);
        return usual && (size == -1 || size >= 0 && size < 1L << 40) ? 60 : 0;
    }

    private static long number(byte[] b, int from, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | b[from + i] & 0xff;
        }
        return value;
    }

    @Override
    InputStream decompress(InputStream in) throws IOException {
        return new SmallSteps(
                LZMACompressorInputStream.builder()
                        .setInputStream(in)
                        .setMemoryLimitKiB(MEMORY_KIB)
                        .get(),
                16);
    }
}
