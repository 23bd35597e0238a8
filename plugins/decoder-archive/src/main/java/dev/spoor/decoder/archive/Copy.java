package dev.spoor.decoder.archive;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/** Copies the content of an entry. Damage in what is read ends the copy; failing to write is the host's limit and passes through. */
final class Copy {
    private static final int BLOCK = 1 << 16;

    private final CRC32 crc = new CRC32();

    /** Copies to the end, or to the damage, whose description is returned. */
    Optional<String> all(InputStream in, OutputStream out, Call call) throws IOException {
        byte[] block = new byte[BLOCK];
        while (true) {
            call.check();
            int count;
            try {
                count = in.read(block);
            } catch (CancelledException e) {
                throw e;
            } catch (EOFException e) {
                return Optional.of("it is cut off");
            } catch (IOException | RuntimeException e) { // the library lets some damage surface as index errors
                return Optional.of("it is damaged: " + e.getMessage());
            }
            if (count < 0) {
                return Optional.empty();
            }
            crc.update(block, 0, count);
            out.write(block, 0, count);
        }
    }

    /** CRC-32 of what was copied. */
    long crc() {
        return crc.getValue();
    }

    static Problem damaged(String path, String place, String what) {
        return Problem.of(Problem.Kind.BAD_REQUEST, path, what + "; what stands before is kept")
                .at(place);
    }
}
