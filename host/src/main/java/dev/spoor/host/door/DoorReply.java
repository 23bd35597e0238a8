package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.host.config.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An answer as a plugin sees it: each read goes through the door, and what fails tells no secret. */
final class DoorReply implements Http.Reply {
    private final Wire.Answer answer;
    private final Call call;
    private final Trace trace;
    private final Redactor redactor;
    private final Runnable over;
    private InputStream body;
    private boolean closed;
    private long bytes;

    /** @param over told once, when it is closed */
    DoorReply(Wire.Answer answer, Call call, Trace trace, Redactor redactor, Runnable over) {
        this.answer = answer;
        this.call = call;
        this.trace = trace;
        this.redactor = redactor;
        this.over = over;
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public Optional<String> header(String name) {
        return answer.header(name);
    }

    @Override
    public InputStream body() throws IOException {
        if (body == null) {
            InputStream inner = guarded(answer::body);
            body = new Body(inner);
        }
        return body;
    }

    @Override
    public void close() {
        Door.pass(() -> {
            answer.close();
            trace.end(answer.status(), bytes);
            if (!closed) {
                closed = true;
                over.run();
            }
            return null;
        });
    }

    private <T> T guarded(Door.Work<T, IOException> work) throws IOException {
        try {
            return Door.pass(work);
        } catch (IOException e) {
            HttpDoor.gaveUp(call, e);
            trace.fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            Throwable masked = redactor.mask(e);
            if (masked == e) {
                throw e;
            }
            throw new IOException(masked.getMessage(), masked);
        }
    }

    private final class Body extends InputStream {
        private final InputStream in;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = guarded(() -> in.read(to, from, length));
            bytes += Math.max(0, n);
            return n;
        }
    }
}
