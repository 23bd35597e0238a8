package dev.spoor.tck.mock;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * HTTP by the JDK's own means, for tests of plugins against {@link MockServices}: it asks once, follows no redirect, and knows none of the
 * host's rules. Safe for use by many threads.
 */
public final class PlainHttp implements Http {
    /** One for all, with all its threads at once: contracts look whether a plugin leaves threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads())
            .build();

    /** A door. */
    public PlainHttp() {}

    private static Executor threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(8, 8, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "spoor-plain-http");
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
        return pool;
    }

    @Override
    public Reply send(Request request, Call call) throws ProviderException {
        call.check();
        try {
            return new PlainReply(CLIENT.send(made(request), HttpResponse.BodyHandlers.ofInputStream()), call);
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, request.uri().getHost(), "the exchange failed"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    private static HttpRequest made(Request request) {
        StringBuilder address = new StringBuilder(request.uri().toString());
        for (Request.Hidden hidden : request.secretQuery()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(hidden.name())
                    .append('=')
                    .append(URLEncoder.encode(hidden.value().reveal(), StandardCharsets.UTF_8));
        }
        BodyPublisher body = request.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder made = HttpRequest.newBuilder(URI.create(address.toString()))
                .method(request.method(), body)
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Encoding", "gzip");
        request.headers().forEach(header -> made.header(header.name(), header.value()));
        request.secretHeaders()
                .forEach(header -> made.header(header.name(), header.value().reveal()));
        return made.build();
    }

    private static final class PlainReply implements Reply {
        private final HttpResponse<InputStream> response;
        private final Call call;
        private InputStream body;

        PlainReply(HttpResponse<InputStream> response, Call call) {
            this.response = response;
            this.call = call;
        }

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public InputStream body() throws IOException {
            if (body == null) {
                boolean gzip = header("Content-Encoding").orElse("").equals("gzip");
                InputStream in = gzip ? new GZIPInputStream(response.body(), 8192) : response.body();
                body = new FilterInputStream(in) {
                    @Override
                    public int read(byte[] b, int from, int length) throws IOException {
                        call.check();
                        return super.read(b, from, length);
                    }
                };
            }
            return body;
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                return; // it is over in any case
            }
        }
    }
}
