package dev.spoor.decoder.archive;

import dev.spoor.contents.Deflated;
import java.io.InputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;

/** Deflated data without a wrapper (RFC 1951), as .NET's {@code DeflateStream} takes it: known only by inflating its start. */
public final class Deflate extends Compressed {
    /** Made by the service loader. */
    public Deflate() {
        super("deflate", "deflate", ".deflate", "");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        return Deflated.isBare(b, from, to) ? 30 : 0;
    }

    @Override
    InputStream decompress(InputStream in) {
        DeflateParameters bare = new DeflateParameters();
        bare.setWithZlibHeader(false);
        return new DeflateCompressorInputStream(in, bare);
    }
}
