package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Http.Request.Header;
import dev.spoor.api.Http.Request.Hidden;
import dev.spoor.api.Options;
import dev.spoor.host.config.HostSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The network, by OkHttp. The client is made at the first request: a run that asks nobody does not pay for it. */
final class OkHttpWire implements Wire {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Options settings;
    private final ProxyRules proxies;
    private final Clock clock;
    private final CallWatch watch = new CallWatch();
    private OkHttpClient client;
    private final Map<SafeDns, OkHttpClient> clients = new HashMap<>();

    OkHttpWire(Options settings, ProxyRules proxies, Clock clock) {
        this.settings = settings;
        this.proxies = proxies;
        this.clock = clock;
    }

    private synchronized OkHttpClient client(SafeDns dns) {
        if (client == null) {
            OkHttpClient.Builder builder = new OkHttpClient.Builder()
                    .connectTimeout(settings.get(HostSettings.CONNECT_TIMEOUT))
                    .readTimeout(settings.get(HostSettings.READ_TIMEOUT))
                    .writeTimeout(settings.get(HostSettings.READ_TIMEOUT))
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .addNetworkInterceptor(Seen::note);
            proxies.apply(builder);
            client = builder.build();
        }
        // Not the same Dns object, so not the same connections: what one may reach the other still may not.
        return clients.computeIfAbsent(dns, d -> client.newBuilder().dns(d).build());
    }

    @Override
    public Answer send(Ask ask, Call call) throws IOException {
        okhttp3.Call http = client(ask.dns()).newCall(request(ask));
        Duration patience = patience(ask, call);
        http.timeout().timeout(patience.toNanos(), TimeUnit.NANOSECONDS);
        // Later than OkHttp's own limit, which says what happened.
        CallWatch.Watched watched = watch.watch(call, patience.plusSeconds(5), http::cancel);
        Response response = null;
        try {
            response = http.execute();
            return new OkAnswer(response, http.request().tag(Seen.class), watched, settings.get(HostSettings.MAX_BODY));
        } finally {
            if (response == null) {
                watched.close();
            }
        }
    }

    /** What the request wants, but no more than is left until the deadline; never nothing, which OkHttp takes for no limit. */
    private Duration patience(Ask ask, Call call) {
        Duration wanted = ask.timeout() != null ? ask.timeout() : settings.get(HostSettings.TIMEOUT);
        wanted = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        Instant now = clock.instant();
        if (call.deadline().isBefore(now.plus(wanted))) {
            // The watch ends the exchange at the deadline, and it counts as given up; this is for a call that does not
            // check it.
            wanted = Duration.between(now, call.deadline()).plusSeconds(1);
        }
        return wanted.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wanted;
    }

    private static Request request(Ask ask) {
        HttpUrl.Builder url = ask.url().newBuilder();
        for (Hidden hidden : ask.hiddenQuery()) {
            url.addQueryParameter(hidden.name(), hidden.value().reveal());
        }
        Request.Builder request = new Request.Builder().url(url.build()).tag(Seen.class, new Seen());
        request.header("User-Agent", "spoor");
        for (Header header : ask.headers()) {
            if (header.name().equalsIgnoreCase("User-Agent")) {
                request.header(header.name(), header.value());
            } else {
                request.addHeader(header.name(), header.value());
            }
        }
        for (Hidden hidden : ask.hiddenHeaders()) {
            request.addHeader(hidden.name(), hidden.value().reveal());
        }
        request.header("Accept-Encoding", "gzip, deflate");
        byte[] body = ask.body() == null && WITH_BODY.contains(ask.method()) ? new byte[0] : ask.body();
        return request.method(ask.method(), body == null ? null : RequestBody.create(body))
                .build();
    }

    @Override
    public synchronized void close() {
        watch.close();
        if (client != null) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    /** What was answered. OkHttp asks again by itself after a 408 and some 503, which it is told were another failure. */
    private static final class Seen {
        private static final Set<Integer> ASKED_AGAIN = Set.of(408, 503);

        private volatile int status;

        static Response note(Interceptor.Chain chain) throws IOException {
            Response response = chain.proceed(chain.request());
            chain.request().tag(Seen.class).status = response.code();
            return ASKED_AGAIN.contains(response.code())
                    ? response.newBuilder().code(500).build()
                    : response;
        }
    }

    private static final class OkAnswer implements Answer {
        private final Response response;
        private final int status;
        private final CallWatch.Watched watched;
        private final long maxBody;
        private InputStream body;

        OkAnswer(Response response, Seen seen, CallWatch.Watched watched, long maxBody) {
            this.response = response;
            this.status = seen.status;
            this.watched = watched;
            this.maxBody = maxBody;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public List<Header> headers() {
            List<Header> headers = new ArrayList<>();
            response.headers().forEach(pair -> headers.add(new Header(pair.getFirst(), pair.getSecond())));
            return headers;
        }

        @Override
        public InputStream body() throws IOException {
            if (body == null) {
                boolean hasNone = response.request().method().equals("HEAD") || status == 204 || status == 304;
                body = hasNone
                        ? InputStream.nullInputStream()
                        : BodyStream.of(
                                response.body().byteStream(),
                                response.body().contentLength(),
                                response.header("Content-Encoding", ""),
                                maxBody);
            }
            return body;
        }

        @Override
        public void close() {
            watched.close();
            response.close();
        }
    }
}
