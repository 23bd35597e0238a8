package dev.spoor.decoder.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** gzip (RFC 1952), with all its members. */
public final class Gzip extends Compressed {
    /** Made by the service loader. */
    public Gzip() {
        super("gzip", "gzip", ".gz", "", ".tgz", ".tar", ".svgz", ".svg");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        boolean magic = to - from >= 10 && (b[from] & 0xff) == 0x1f && (b[from + 1] & 0xff) == 0x8b && b[from + 2] == 8;
        return magic && (b[from + 3] & 0xe0) == 0 ? 95 : 0;
    }

    @Override
    InputStream decompress(InputStream in) throws IOException {
        return new SmallSteps(
                GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get(),
                1024);
    }
}
