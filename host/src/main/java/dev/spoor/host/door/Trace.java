package dev.spoor.host.door;

import dev.spoor.host.config.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import okhttp3.HttpUrl;

/** Notes one exchange, from its sending to its end, for the audit and for flight recordings. */
final class Trace {
    private final String who;
    private final Wire.Ask ask;
    private final Redactor redactor;
    private final Audit audit;
    private final Instant time;
    private final long began = System.nanoTime();
    private final HttpEvent event = FlightRecorder.isInitialized() ? new HttpEvent() : null;
    private String failure = "";
    private boolean ended;

    Trace(String who, Wire.Ask ask, Redactor redactor, Audit audit, Clock clock) {
        this.who = who;
        this.ask = ask;
        this.redactor = redactor;
        this.audit = audit;
        time = clock.instant();
        if (event != null) {
            event.begin();
        }
    }

    /** Something went wrong; the first that did is told. */
    void fail(String why) {
        failure = failure.isEmpty() ? redactor.mask(why) : failure;
    }

    /** The exchange is over. */
    void end(int status, long bytes) {
        if (ended) {
            return;
        }
        ended = true;
        String path = redactor.mask(path());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        String host = redactor.mask(ask.url().host());
        if (event != null && event.shouldCommit()) {
            event.who = who;
            event.method = ask.method();
            event.host = host;
            event.path = path;
            event.status = status;
            event.bytes = bytes;
            event.failure = failure;
            event.commit();
        }
        audit.add(new Exchange(time, who, ask.method(), host, path, status, bytes, millis, failure));
    }

    private String path() {
        HttpUrl url = ask.url();
        String shown = ask.shownUrl();
        return shown.substring(shown.indexOf(url.encodedPath(), url.scheme().length() + 3));
    }
}
