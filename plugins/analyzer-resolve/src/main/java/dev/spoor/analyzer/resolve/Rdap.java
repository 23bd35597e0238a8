package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.names.Subject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks registries by RDAP (RFC 7480, 9082, 9083). Safe for use by many threads. */
final class Rdap {
    static final String SOURCE = "rdap";
    private static final int LARGEST = 4 << 20;

    private final Http http;
    private final Bootstrap bootstrap;
    private final Duration timeout;

    Rdap(Http http, Bootstrap bootstrap, Duration timeout) {
        this.http = http;
        this.bootstrap = bootstrap;
        this.timeout = timeout;
    }

    /**
     * Asks of a domain as it is registered, or of an address.
     *
     * @throws ProviderException CONFIG, where nobody may be asked
     */
    Looked look(Subject subject, Call call) throws ProviderException {
        boolean address = subject.kind() == Subject.Kind.ADDRESS;
        String server = "";
        try {
            Optional<URI> base = address
                    ? bootstrap.address(IpAddresses.parse(subject.value()), call)
                    : bootstrap.domain(subject.value(), call);
            if (base.isEmpty()) {
                return Looked.noServer(SOURCE, "no RDAP service is known for it");
            }
            server = base.get().getHost();
            return ask(URI.create(base.get() + (address ? "ip/" : "domain/") + subject.value()), server, call);
        } catch (ProviderException e) {
            if (e.problem().kind() == Problem.Kind.CONFIG) {
                throw e;
            }
            return Looked.failed(SOURCE, server, e.problem());
        }
    }

    private Looked ask(URI uri, String server, Call call) throws ProviderException {
        Http.Request request = Http.Request.get(uri)
                .header("Accept", "application/rdap+json, application/json;q=0.9")
                .timeout(timeout)
                .repeatable();
        try (Http.Reply reply = http.send(request, call)) {
            if (reply.status() == 404) {
                return isRegistrys(reply.bytes(LARGEST))
                        ? Looked.notFound(SOURCE, server)
                        : failed(
                                Problem.Kind.PROTOCOL,
                                server,
                                "404, and not from a registry: there is no RDAP service at its address");
            }
            if (reply.status() != 200) {
                return Looked.failed(SOURCE, server, Http.failure(reply, server));
            }
            Object json = Json.parse(reply.bytes(LARGEST));
            if (!(json instanceof Map<?, ?> map)
                    || map.containsKey("errorCode")
                    || !(map.containsKey("ldhName") || map.containsKey("handle") || map.containsKey("startAddress"))) {
                return failed(Problem.Kind.PROTOCOL, server, "its answer is none of RDAP");
            }
            return Looked.found(SOURCE, server, RdapObject.read(map));
        } catch (IOException e) {
            call.check();
            return failed(Problem.Kind.UNAVAILABLE, server, "the answer broke off: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return failed(Problem.Kind.PROTOCOL, server, "the answer is no JSON: " + e.getMessage());
        }
    }

    private static Looked failed(Problem.Kind kind, String server, String why) {
        return Looked.failed(SOURCE, server, Problem.of(kind, server, why));
    }

    /** A 404 is an answer where it has no body, or an error of RDAP's own (RFC 9083, 6); a web server's or a gateway's is none. */
    private static boolean isRegistrys(byte[] body) {
        if (body.length == 0) {
            return true;
        }
        try {
            return Json.parse(body) instanceof Map<?, ?> map
                    && (map.containsKey("errorCode") || map.containsKey("rdapConformance"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
