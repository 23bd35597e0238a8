package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The identity of the machine itself, by its metadata service. */
final class ManagedIdentity implements Credential {
    /** Where the metadata service of Azure's machines is. */
    static final URI USUAL = URI.create("http://169.254.169.254");

    private final Http http;
    private final Clock clock;
    private final URI service;
    private final String client;

    /** @param client of a user-assigned identity; empty for the machine's own */
    ManagedIdentity(Http http, Clock clock, URI service, String client) {
        this.http = http;
        this.clock = clock;
        this.service = service;
        this.client = client;
    }

    @Override
    public Token ask(String resource, Call call) throws ProviderException {
        String query = "?api-version=2018-02-01&resource=" + URLEncoder.encode(resource, StandardCharsets.UTF_8)
                + (client.isEmpty() ? "" : "&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8));
        Http.Request request = Http.Request.get(URI.create(service + "/metadata/identity/oauth2/token" + query))
                .header("Metadata", "true")
                .timeout(Duration.ofSeconds(10))
                .repeatable();
        Instant asked = clock.instant();
        try (Http.Reply reply = http.send(request, call)) {
            Login.Answer answer = Login.answer(reply, service.getHost(), asked);
            if (answer.failure() != null && answer.failure().kind() == Problem.Kind.BAD_REQUEST) {
                throw ProviderException.of(
                        Problem.Kind.AUTH,
                        service.getHost(),
                        client.isEmpty()
                                ? "this machine has no identity; assign one to it, or name one with client_id"
                                : "this machine does not have the identity that client_id names");
            }
            return answer.token();
        } catch (ProviderException e) {
            if (e.problem().kind() == Problem.Kind.UNAVAILABLE) {
                throw new ProviderException(
                        Problem.of(
                                Problem.Kind.AUTH,
                                service.getHost(),
                                "managed_identity works on machines of Azure only, and here no metadata service answers ("
                                        + e.problem().message() + ")"),
                        e);
            }
            throw e;
        }
    }
}
