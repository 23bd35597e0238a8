package dev.spoor.decoder.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** tar: v7, ustar, GNU and POSIX. */
public final class Tar extends Archive<TarArchiveEntry> {
    private static final int HEADER = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;

    /** Made by the service loader. */
    public Tar() {
        super("tar", "tar");
    }

    /** Every form of tar has the sum of its header's bytes in the header, the sum itself counted as blanks. */
    @Override
    int probe(byte[] b, int from, int to) {
        if (to - from < HEADER || b[from] == 0) {
            return 0;
        }
        int sum = 0;
        int signedSum = 0;
        for (int i = 0; i < HEADER; i++) {
            boolean blank = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += blank ? ' ' : b[from + i] & 0xff;
            signedSum += blank ? ' ' : b[from + i];
        }
        int stored = octal(b, from + CHECKSUM, from + CHECKSUM + CHECKSUM_LENGTH);
        return stored >= 0 && (stored == sum || stored == signedSum) ? 92 : 0;
    }

    private static int octal(byte[] b, int from, int to) {
        int value = 0;
        boolean any = false;
        for (int i = from; i < to; i++) {
            if (b[i] >= '0' && b[i] <= '7') {
                value = value * 8 + b[i] - '0';
                any = true;
            } else if (any) {
                return value;
            } else if (b[i] != ' ') {
                return -1;
            }
        }
        return any ? value : -1;
    }

    @Override
    ArchiveInputStream<TarArchiveEntry> entries(InputStream in) throws IOException {
        return new TarArchiveInputStream(in, "UTF-8");
    }

    @Override
    Optional<String> unreadable(TarArchiveEntry entry) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Optional.of("the entry is a link to " + entry.getLinkName() + ", which is not followed");
        }
        return entry.isFile() || entry.isSparse() ? Optional.empty() : Optional.of("the entry is not a file");
    }

    @Override
    Optional<String> verify(TarArchiveEntry entry, long crc) {
        return Optional.empty();
    }
}
