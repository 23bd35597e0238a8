package dev.spoor.decoder.archive;

import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** zip, with zip64 and data descriptors; what is built on zip (office documents, jars) too. */
public final class Zip extends Archive<ZipArchiveEntry> {
    private static final Set<ZipMethod> READABLE = EnumSet.of(
            ZipMethod.STORED,
            ZipMethod.DEFLATED,
            ZipMethod.ENHANCED_DEFLATED,
            ZipMethod.BZIP2,
            ZipMethod.IMPLODING,
            ZipMethod.UNSHRINKING);

    private static final long MOST_SEARCHED = 16L << 20;

    /** Made by the service loader. */
    public Zip() {
        super("zip", "zip");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        if (to - from < 22 || b[from] != 'P' || b[from + 1] != 'K') {
            return 0;
        }
        boolean entry = b[from + 2] == 3 && b[from + 3] == 4;
        boolean empty = b[from + 2] == 5 && b[from + 3] == 6;
        return entry || empty ? 90 : 0;
    }

    @Override
    ArchiveInputStream<ZipArchiveEntry> entries(InputStream in) {
        return new ZipArchiveInputStream(in, "UTF-8", true, true);
    }

    @Override
    Optional<String> unreadable(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("the entry is encrypted; unpack it with its password first");
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        return method != null && READABLE.contains(method)
                ? Optional.empty()
                : Optional.of("the entry is compressed with method " + entry.getMethod() + ", which cannot be read");
    }

    /** A stored entry whose length stands behind it is searched for its end, in memory. */
    @Override
    long most(ZipArchiveEntry entry) {
        boolean searched = entry.getMethod() == ZipMethod.STORED.getCode()
                && entry.getGeneralPurposeBit().usesDataDescriptor();
        return searched ? MOST_SEARCHED : Long.MAX_VALUE;
    }

    @Override
    Optional<String> verify(ZipArchiveEntry entry, long crc) {
        return entry.getCrc() >= 0 && entry.getCrc() != crc
                ? Optional.of("its checksum does not match")
                : Optional.empty();
    }
}
