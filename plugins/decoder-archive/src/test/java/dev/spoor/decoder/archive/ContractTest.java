package dev.spoor.decoder.archive;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Nested;

class ContractTest {
    private static final byte[] ONE = "the first file, ".repeat(300).getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "and another".getBytes(StandardCharsets.UTF_8);

    private interface Filling {
        OutputStream in(OutputStream out) throws IOException;
    }

    private static MemoryPiece piece(String name, Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        filling.in(out).close();
        return new MemoryPiece(name, Piece.BYTES, out.toByteArray());
    }

    @Nested
    class OfGzip extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Gzip();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.log.gz", out -> {
                OutputStream gzip = new GZIPOutputStream(out);
                gzip.write(ONE);
                return gzip;
            });
        }
    }

    @Nested
    class OfBzip2 extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Bzip2();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.log.bz2", out -> {
                OutputStream bzip2 = new BZip2CompressorOutputStream(out, 1);
                bzip2.write(ONE);
                return bzip2;
            });
        }
    }

    @Nested
    class OfZip extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Zip();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.zip", out -> {
                ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
                zip.putArchiveEntry(new ZipArchiveEntry("one.txt"));
                zip.write(ONE);
                zip.closeArchiveEntry();
                zip.putArchiveEntry(new ZipArchiveEntry("folder/two.txt"));
                zip.write(TWO);
                zip.closeArchiveEntry();
                return zip;
            });
        }
    }

    @Nested
    class OfTar extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Tar();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.tar", out -> {
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
                put(tar, "one.txt", ONE);
                put(tar, "folder/two.txt", TWO);
                return tar;
            });
        }

        private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
    }
}
