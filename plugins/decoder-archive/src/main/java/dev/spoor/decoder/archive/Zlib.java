package dev.spoor.decoder.archive;

import dev.spoor.contents.Deflated;
import java.io.InputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;

/** Deflated data in zlib's wrapper (RFC 1950). */
public final class Zlib extends Compressed {
    /** Made by the service loader. */
    public Zlib() {
        super("zlib", "zlib", ".zz", "", ".zlib", "");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        return Deflated.isZlib(b, from, to) ? 60 : 0;
    }

    @Override
    InputStream decompress(InputStream in) {
        return new DeflateCompressorInputStream(in);
    }
}
