package dev.spoor.decoder.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** xz, with all its streams. */
public final class Xz extends Compressed {
    private static final byte[] MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

    /** Made by the service loader. */
    public Xz() {
        super("xz", "xz", ".xz", "", ".txz", ".tar");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        return startsWith(MAGIC, b, from, to) ? 95 : 0;
    }

    static boolean startsWith(byte[] magic, byte[] b, int from, int to) {
        if (to - from < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (b[from + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    InputStream decompress(InputStream in) throws IOException {
        return XZCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .setMemoryLimitKiB(Lzma.MEMORY_KIB)
                .get();
    }
}
