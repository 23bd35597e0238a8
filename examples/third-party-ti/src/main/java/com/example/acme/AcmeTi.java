package com.example.acme;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Asks Acme how often an address or domain was reported. Pacing, retries, caching and proxies are the host's. */
public class AcmeTi implements TiProvider {
    private static final Setting<Secret> KEY = Setting.secret("api_key").required().help("From your account page at Acme.");
    private static final Setting<URI> BASE = Setting.uri("base_url")
            .defaultTo(URI.create("https://api.acme.example.com/"))
            .help("Address of the service.");

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("acme", "Acme Reputation")
                .help("How often others have reported an address or domain.")
                .accepts("ipv4", "domain")
                .hosts("api.acme.example.com")
                .settings(KEY, BASE);
    }

    @Override
    public Session open(Context context) {
        Http http = context.http();
        URI base = context.get(BASE);
        Secret key = context.get(KEY);
        return (batch, out, call) -> {
            for (Indicator indicator : batch) {
                Http.Request request = Http.Request.get(base.resolve("v1/" + indicator.value())).header("X-Key", key);
                try (Http.Reply reply = http.send(request, call)) {
                    out.put(reply.status() == 404 ? Verdict.unknown(indicator) : verdict(indicator, reply));
                } catch (IOException e) {
                    throw ProviderException.of(Problem.Kind.UNAVAILABLE, indicator.value(), e.getMessage());
                }
            }
        };
    }

    private static Verdict verdict(Indicator indicator, Http.Reply reply) throws ProviderException, IOException {
        if (reply.status() != 200) {
            throw new ProviderException(Http.failure(reply, indicator.value()));
        }
        try {
            Object answer = Json.parse(reply.bytes(1 << 20));
            long reports = Json.number(answer, "reports").orElseThrow(() -> new IllegalArgumentException("no reports")).longValue();
            Severity severity = reports > 100 ? Severity.HIGH : Severity.LOW;
            return Verdict.known(indicator, severity, "Acme: " + reports + " reports").details(Map.of("answer", answer));
        } catch (IllegalArgumentException e) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, indicator.value(), "not an answer: " + e.getMessage());
        }
    }
}
