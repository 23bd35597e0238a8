package dev.spoor.geo.maxmind;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A {@code tar.gz} with a database in it, of which nothing but the database is taken, under a name of our own. */
final class Archive {
    private static final int MOST_ENTRIES = 64;
    /** The largest database that is sold has a third of it. */
    private static final long MOST_BYTES = 2L << 30;

    private static final String TOO_LARGE = "it holds more than " + MOST_BYTES + " bytes";

    private Archive() {}

    /** The other side ended early; the disk is not to blame. */
    static final class BrokenOff extends Exception {
        private static final long serialVersionUID = 1;

        private BrokenOff(IOException cause) {
            super(cause);
        }

        IOException cause() {
            return (IOException) getCause();
        }
    }

    /** Writes a body to a file, and answers with its SHA-256 in hexadecimal. */
    static String save(Http.Reply reply, Path file, LongConsumer progress, Call call) throws IOException, BrokenOff {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                call.check();
                int read;
                try {
                    read = reply.body().read(buffer);
                } catch (IOException e) {
                    throw new BrokenOff(e);
                }
                if (read < 0) {
                    return HexFormat.of().formatHex(digest.digest());
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                done += read;
                progress.accept(done);
            }
        }
    }

    /** Writes the database of this name to a file. */
    static void unpack(Path archive, String edition, Path to, Call call) throws ProviderException {
        long left = MOST_BYTES;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
            for (int i = 0; i < MOST_ENTRIES; i++) {
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    break;
                }
                String name = entry.getName();
                if (entry.isFile() && name.substring(name.lastIndexOf('/') + 1).equals(edition + ".mmdb")) {
                    copy(tar, to, left, call);
                    return;
                }
                left -= entry.getSize();
                if (left < 0) {
                    throw new IOException(TOO_LARGE);
                }
            }
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.PROTOCOL,
                            edition,
                            "the archive cannot be unpacked: " + e.getMessage() + "; nothing is replaced"),
                    e);
        }
        throw ProviderException.of(
                Problem.Kind.PROTOCOL, edition, "the archive has no " + edition + ".mmdb in it; nothing is replaced");
    }

    private static void copy(InputStream in, Path to, long most, Call call) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                call.check();
                done += read;
                if (done > most) {
                    throw new IOException(TOO_LARGE);
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
