package dev.spoor.ti.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads single lines of files again; keeps the last file open. One thread. */
final class LinePicker implements AutoCloseable {
    private static final int USUAL = 1 << 9;

    private Path file;
    private FileChannel channel;
    private byte[] bytes = new byte[USUAL];

    /** The line that begins at this byte, as {@link ListReader} reads it. */
    String line(Path from, long offset) throws IOException {
        open(from);
        int filled = 0;
        while (true) {
            int count = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled), offset + filled);
            for (int i = filled; i < filled + count; i++) {
                if (bytes[i] == '\n') {
                    return ListReader.text(bytes, 0, Math.min(i, ListReader.MAX_LINE));
                }
            }
            filled += Math.max(0, count);
            if (count <= 0 || filled > ListReader.MAX_LINE) {
                return ListReader.text(bytes, 0, Math.min(filled, ListReader.MAX_LINE));
            }
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, 4 * filled);
            }
        }
    }

    private void open(Path from) throws IOException {
        if (from.equals(file)) {
            return;
        }
        close();
        channel = FileChannel.open(from, StandardOpenOption.READ);
        file = from;
    }

    @Override
    public void close() throws IOException {
        file = null;
        if (channel != null) {
            channel.close();
        }
    }
}
