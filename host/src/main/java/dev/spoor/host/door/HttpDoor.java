package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Http;
import dev.spoor.api.Http.Request.Header;
import dev.spoor.api.Http.Request.Hidden;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.config.Redactor;
import dev.spoor.host.run.Metered;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** HTTP as one session has it: only to its hosts, and without a word that gives a secret away. */
final class HttpDoor implements Http {
    private static final int MOST_REDIRECTS = 5;
    /** A token of RFC 9110; OkHttp sends what it is given, and a line end in it would be a second request. */
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Headers that are secrets even where a plugin forgot to say so. */
    private static final Set<String> PERSONAL = Set.of("authorization", "cookie", "proxy-authorization");

    private final String who;
    private final Egress egress;
    private final Wire wire;
    private final Redactor redactor;
    private final Audit audit;
    private final Clock clock;
    private final Pace pace;
    private final Again again;
    private final Waits waits;

    HttpDoor(String who, Egress egress, Wire wire, Redactor redactor, Audit audit, Clock clock, Manners manners) {
        this.who = who;
        this.egress = egress;
        this.wire = wire;
        this.redactor = redactor;
        this.audit = audit;
        this.clock = clock;
        this.pace = manners.pace();
        this.again = manners.again();
        this.waits = manners.waits();
    }

    @Override
    public Reply send(Request request, Call call) throws ProviderException {
        return Door.pass(() -> {
            call.check();
            request.secretHeaders().forEach(hidden -> redactor.meet(hidden.value()));
            request.secretQuery().forEach(hidden -> redactor.meet(hidden.value()));
            return follow(first(request), request.isRepeatable(), call);
        });
    }

    private Wire.Ask first(Request request) throws ProviderException {
        String host = request.uri().getHost() == null ? who : request.uri().getHost();
        String scheme = request.uri().getScheme() == null
                ? ""
                : request.uri().getScheme().toLowerCase(Locale.ROOT);
        HttpUrl url = HttpUrl.parse(request.uri().toString());
        if (url == null || !scheme.equals("http") && !scheme.equals("https")) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, host, "not asked: its address is none of HTTP");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    url.host(),
                    "not asked: its address holds a user or password; use a header");
        }
        if (!METHOD.matcher(request.method()).matches()) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, url.host(), "not asked: its method is none of HTTP");
        }
        refuse(egress.refusal(url.host()));
        return new Wire.Ask(
                request.method(),
                url.newBuilder().fragment(null).build(),
                request.headers(),
                request.secretHeaders(),
                request.secretQuery(),
                request.body().orElse(null),
                request.timeout().orElse(null),
                egress.dns(url.host()));
    }

    private Reply follow(Wire.Ask first, boolean repeatable, Call call) throws ProviderException {
        Wire.Ask ask = first;
        for (int redirects = 0; ; redirects++) {
            DoorReply reply = repeatable ? patiently(ask, call) : paced(ask, call);
            Optional<String> location = reply.header("Location");
            if (!REDIRECTS.contains(reply.status()) || location.isEmpty()) {
                return reply;
            }
            try (reply) {
                if (redirects == MOST_REDIRECTS) {
                    throw ProviderException.of(
                            Problem.Kind.PROTOCOL, ask.url().host(), "more than " + MOST_REDIRECTS + " redirects");
                }
                ask = redirected(ask, reply.status(), location.get());
            }
        }
    }

    private Wire.Ask redirected(Wire.Ask from, int status, String location) throws ProviderException {
        String host = from.url().host();
        HttpUrl to = from.url().resolve(location);
        if (to == null) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, host, "it redirects to what is no address of HTTP");
        }
        if (from.url().isHttps() && !to.isHttps()) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, host, "it redirects from https to http; not followed");
        }
        if (!egress.isDeclared(to.host())) {
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL,
                    host,
                    redactor.mask(
                            "it redirects to " + to.host() + ", which " + who + " does not declare; not followed"));
        }
        refuse(egress.refusal(to.host()));
        // What curl and browsers do: 303 always asks by GET, 301 and 302 in place of a POST.
        boolean byGet = status == 303 && !from.method().equals("HEAD")
                || (status == 301 || status == 302) && from.method().equals("POST");
        boolean home = isSameServer(from.url(), to);
        List<Header> headers = from.headers().stream()
                .filter(h -> home || !PERSONAL.contains(h.name().toLowerCase(Locale.ROOT)))
                .filter(h -> !byGet || !h.name().toLowerCase(Locale.ROOT).startsWith("content-"))
                .toList();
        // The new address is complete: a service that wants its key in the query again has put it there.
        List<Hidden> hidden = home ? from.hiddenHeaders() : List.of();
        return new Wire.Ask(
                byGet ? "GET" : from.method(),
                to.newBuilder().username("").password("").fragment(null).build(),
                headers,
                hidden,
                List.of(),
                byGet ? null : from.body(),
                from.timeout(),
                egress.dns(to.host()));
    }

    private static boolean isSameServer(HttpUrl a, HttpUrl b) {
        boolean upgrade = !a.isHttps() && b.isHttps() && a.port() == 80 && b.port() == 443;
        return a.host().equals(b.host()) && (a.port() == b.port() && a.isHttps() == b.isHttps() || upgrade);
    }

    private void refuse(Optional<Problem> refusal) throws ProviderException {
        if (refusal.isPresent()) {
            throw new ProviderException(redactor.mask(refusal.get()));
        }
    }

    /** Sends it until it is answered otherwise than by "busy", or waiting is no use any more. */
    private DoorReply patiently(Wire.Ask ask, Call call) throws ProviderException {
        for (int tries = 1; ; tries++) {
            long began = waits.nanos();
            Duration wait;
            try {
                DoorReply reply = paced(ask, call);
                Optional<Duration> after = again.after(reply, tries, since(began), call.deadline());
                if (after.isEmpty()) {
                    return reply;
                }
                reply.close();
                wait = after.get();
                // Others of this instance need not find out for themselves.
                pace.hold(wait);
            } catch (ProviderException e) {
                wait = again.after(e.problem(), tries, since(began), call.deadline())
                        .orElse(null);
                if (wait == null) {
                    throw e;
                }
                waits.sleep(wait.toNanos(), call);
            }
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(waits.nanos() - nanos);
    }

    private DoorReply paced(Wire.Ask ask, Call call) throws ProviderException {
        Metered.sending(call);
        pace.enter(call);
        boolean answered = false;
        try {
            DoorReply reply = once(ask, call);
            answered = true;
            return reply;
        } finally {
            if (!answered) {
                pace.leave(call);
            }
        }
    }

    private DoorReply once(Wire.Ask ask, Call call) throws ProviderException {
        Trace trace = new Trace(who, ask, redactor, audit, clock);
        boolean answered = false;
        try {
            DoorReply reply = new DoorReply(wire.send(ask, call), call, trace, redactor, () -> pace.leave(call));
            answered = true;
            return reply;
        } catch (IllegalArgumentException e) {
            // OkHttp quotes the value that it does not like, which may be the secret: so neither message nor cause goes
            // on.
            trace.fail("a header or body that HTTP does not allow");
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    ask.url().host(),
                    "not asked: the name or value of a header, or a body with this method, is not allowed in HTTP");
        } catch (NotRecordedException e) {
            trace.fail("not recorded");
            throw ProviderException.of(Problem.Kind.CONFIG, ask.url().host(), redactor.mask(e.getMessage()));
        } catch (IOException e) {
            trace.fail(why(e));
            gaveUp(call, e);
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, ask.url().host(), redactor.mask(why(e))), redactor.mask(e));
        } finally {
            if (!answered) {
                trace.end(0, 0);
            }
        }
    }

    /** Throws where the failure is but that nobody waits any more. */
    static void gaveUp(Call call, IOException e) {
        call.check();
        if (Thread.currentThread().isInterrupted()
                || e instanceof InterruptedIOException && "interrupted".equals(e.getMessage())) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    static String why(IOException e) {
        if (e instanceof UnknownHostException) {
            return "its name cannot be looked up: " + e.getMessage();
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return "no answer in time";
        }
        if (e instanceof ConnectException) {
            return "no connection: " + e.getMessage();
        }
        if (e instanceof SSLException) {
            return "no TLS connection: " + e.getMessage();
        }
        return "the exchange failed: " + e.getMessage();
    }
}
