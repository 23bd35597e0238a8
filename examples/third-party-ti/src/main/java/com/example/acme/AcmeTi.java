package com.example.acme;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Asks Acme how often an address or domain was reported. Pacing, retries, caching and proxies are the host's. */
public final class AcmeTi implements TiProvider {
    private static final Setting<Secret> KEY = Setting.secret("api_key")
            .required()
            .help("Free with an account: https://acme.example.com/account");
    private static final Setting<URI> BASE = Setting.uri("base_url")
            .defaultTo(URI.create("https://api.acme.example.com/"))
            .help("Address of the service");

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("acme", "Acme Reputation")
                .help("How often others have reported an address or domain.")
                .accepts("ipv4", "domain")
                .hosts("api.acme.example.com")
                .settings(KEY, BASE)
                .limits(Limits.NONE.rate(60, Duration.ofMinutes(1)));
    }

    @Override
    public Session open(Context context) {
        return (batch, out, call) -> {
            for (Indicator indicator : batch) {
                out.put(ask(indicator, context, call));
            }
        };
    }

    private static Verdict ask(Indicator indicator, Context context, Call call) throws ProviderException {
        Http.Request request = Http.Request.get(context.get(BASE).resolve("v1/" + indicator.value()))
                .header("X-Key", context.get(KEY));
        try (Http.Reply reply = context.http().send(request, call)) {
            if (reply.status() == 404) {
                return Verdict.unknown(indicator); // never heard of it: an answer
            }
            if (reply.status() != 200) {
                throw new ProviderException(Http.failure(reply, indicator.value()));
            }
            Object answer = Json.parse(reply.bytes(1 << 20));
            double reports = Json.number(answer, "reports")
                    .orElseThrow(() -> new IllegalArgumentException("it has no reports"));
            return Verdict.known(indicator, reports > 100 ? Severity.HIGH : Severity.LOW, "Acme: " + (long) reports + " reports")
                    .details(Map.of("answer", answer));
        } catch (IOException e) {
            throw ProviderException.of(Problem.Kind.UNAVAILABLE, indicator.value(), "the answer broke off: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, indicator.value(), "no answer of Acme's: " + e.getMessage());
        }
    }
}
