package dev.spoor.decoder.archive;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorOutputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Nested;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

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
    class OfXz extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Xz();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.log.xz", out -> {
                OutputStream packed = new XZOutputStream(out, new LZMA2Options(0));
                packed.write(ONE);
                return packed;
            });
        }
    }

    @Nested
    class OfLzma extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Lzma();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.log.lzma", out -> {
                OutputStream packed = new LZMAOutputStream(out, new LZMA2Options(0), -1);
                packed.write(ONE);
                return packed;
            });
        }
    }

    @Nested
    class OfZlib extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Zlib();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.log.zz", out -> {
                OutputStream packed = new DeflateCompressorOutputStream(out);
                packed.write(ONE);
                return packed;
            });
        }
    }

    @Nested
    class OfDeflate extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Deflate();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            return piece("a.deflate", out -> {
                DeflateParameters bare = new DeflateParameters();
                bare.setWithZlibHeader(false);
                OutputStream packed = new DeflateCompressorOutputStream(out, bare);
                packed.write(ONE);
                return packed;
            });
        }
    }

    @Nested
    class OfSevenZip extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new SevenZip();
        }

        @Override
        protected MemoryPiece sample() throws IOException {
            SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
            try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
                // The usual dictionary takes 100 MB to write with, in each of the threads that ask for a sample at
                // once.
                out.setContentMethods(List.of(new SevenZMethodConfiguration(SevenZMethod.LZMA2, 1 << 16)));
                for (byte[] bytes : new byte[][] {ONE, TWO}) {
                    SevenZArchiveEntry entry = new SevenZArchiveEntry();
                    entry.setName("file" + bytes.length);
                    out.putArchiveEntry(entry);
                    out.write(bytes);
                    out.closeArchiveEntry();
                }
            }
            return new MemoryPiece("a.7z", Piece.BYTES, Arrays.copyOf(channel.array(), (int) channel.size()));
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
