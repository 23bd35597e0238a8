package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Http.Request.Header;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Asks another wire and writes down what it answers. The body is read to its end first, so that all of it is in the recording. */
final class RecordingWire implements Wire {
    private final Wire wire;
    private final Recording recording;

    RecordingWire(Wire wire, Recording recording) {
        this.wire = wire;
        this.recording = recording;
    }

    @Override
    public Answer send(Ask ask, Call call) throws IOException {
        try (Answer live = wire.send(ask, call)) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            String cut = null;
            try {
                live.body().transferTo(body);
            } catch (IOException e) {
                call.check();
                cut = String.valueOf(e.getMessage());
            }
            recording.add(ask, live.status(), live.headers(), body.toByteArray(), cut);
            return new Remembered(live.status(), live.headers(), body.toByteArray(), cut);
        }
    }

    @Override
    public void close() {
        wire.close();
    }

    /** An answer that is whole in memory. */
    static final class Remembered implements Answer {
        private final int status;
        private final List<Header> headers;
        private final InputStream body;

        Remembered(int status, List<Header> headers, byte[] bytes, String cut) {
            this.status = status;
            this.headers = headers;
            body = cut == null ? new ByteArrayInputStream(bytes) : new Cut(bytes, cut);
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public List<Header> headers() {
            return headers;
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {}
    }

    /** Bytes, and behind them a failure. */
    private static final class Cut extends InputStream {
        private final InputStream bytes;
        private final String cut;

        Cut(byte[] bytes, String cut) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.cut = cut;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = bytes.read(to, from, length);
            if (n < 0) {
                throw new IOException(cut);
            }
            return n;
        }
    }
}
