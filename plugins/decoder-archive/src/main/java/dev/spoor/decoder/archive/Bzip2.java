package dev.spoor.decoder.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** bzip2, with all its streams. */
public final class Bzip2 extends Compressed {
    private static final byte[] BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final byte[] END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

    /** Made by the service loader. */
    public Bzip2() {
        super("bzip2", "bzip2", ".bz2", "", ".tbz2", ".tar", ".tbz", ".tar", ".bz", "");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        boolean magic = to - from >= 10
                && b[from] == 'B'
                && b[from + 1] == 'Z'
                && b[from + 2] == 'h'
                && b[from + 3] >= '1'
                && b[from + 3] <= '9';
        return magic && (standsAt(BLOCK, b, from + 4) || standsAt(END, b, from + 4)) ? 95 : 0;
    }

    private static boolean standsAt(byte[] mark, byte[] b, int at) {
        for (int i = 0; i < mark.length; i++) {
            if (b[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    InputStream decompress(InputStream in) throws IOException {
        return new SmallSteps(new BZip2CompressorInputStream(new BufferedInputStream(in), true), 1);
    }
}
