package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives out tokens, and knows which are valid. */
public final class MockLogin implements MockServices.Service {
    private record Given(String resource, Instant until) {}

    private final Supplier<URI> base;
    private final Map<String, Given> tokens = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private Clock clock = Clock.systemUTC();
    private Duration life = Duration.ofSeconds(3599);
    private String secret = "secret";
    private X509Certificate certificate;
    private int mostUses = Integer.MAX_VALUE;
    private int pending;
    private int given;

    MockLogin(Supplier<URI> base) {
        this.base = base;
    }

    /** The secret of the application {@code app}. */
    public synchronized MockLogin secret(String newSecret) {
        secret = newSecret;
        return this;
    }

    /** The certificate of the application {@code app}. */
    public synchronized MockLogin certificate(X509Certificate newCertificate) {
        certificate = newCertificate;
        return this;
    }

    /** How long tokens live. */
    public synchronized MockLogin life(Duration newLife) {
        life = newLife;
        return this;
    }

    /** How often a token is accepted; after that it is refused, as if it had been revoked. */
    public synchronized MockLogin mostUses(int requests) {
        mostUses = requests;
        return this;
    }

    /** The clock that it goes by. */
    public synchronized MockLogin clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** How often it says that nobody has entered the device code yet. */
    public synchronized MockLogin pending(int polls) {
        pending = polls;
        return this;
    }

    /** How many tokens were given out. */
    public synchronized int given() {
        return given;
    }

    /** Why a request with this token is refused; empty where it is not. */
    synchronized Optional<Answer> refusal(Ask ask) {
        String token = ask.bearer();
        Given known = tokens.get(token);
        if (known == null
                || !clock.instant().isBefore(known.until())
                || uses.merge(token, 1, Integer::sum) > mostUses) {
            return Optional.of(Answer.json(
                    401,
                    MockServices.error("InvalidAuthenticationToken", "Access token has expired or is not yet valid.")));
        }
        return Optional.empty();
    }

    @Override
    public synchronized Answer answer(Ask ask) {
        return respond(ask)
                .header(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atZone(ZoneOffset.UTC)));
    }

    private Answer respond(Ask ask) {
        if (ask.path.startsWith("/metadata/identity/")) {
            return ask.header("Metadata").equals("true")
                    ? token(ask.query.getOrDefault("resource", ""), false)
                    : Answer.json(400, Map.of("error", "invalid_request", "error_description", "no Metadata header"));
        }
        Map<String, String> form = ask.form();
        if (ask.path.endsWith("/devicecode")) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("user_code", "YZMYLD4K");
            start.put("device_code", "mock-device-code");
            start.put("verification_uri", base.get() + "/device");
            start.put("expires_in", 900);
            start.put("interval", 5);
            start.put("message", "To sign in, open the page and enter the code YZMYLD4K to authenticate.");
            return Answer.json(200, start);
        }
        String resource = form.getOrDefault("scope", "").replaceFirst("/\\.default.*", "");
        switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials":
                return clientCredentials(form, resource);
            case "refresh_token":
                return "mock-refresh".equals(form.get("refresh_token"))
                        ? token(resource, true)
                        : refused("invalid_grant", "AADSTS700082: The refresh token has expired.");
            case "urn:ietf:params:oauth:grant-type:device_code":
                return pending-- > 0
                        ? refused("authorization_pending", "AADSTS70016: The user has not authorized yet.")
                        : token(resource, true);
            default:
                return refused("unsupported_grant_type", "AADSTS70003: unsupported grant type");
        }
    }

    private Answer clientCredentials(Map<String, String> form, String resource) {
        if (!"app".equals(form.get("client_id"))) {
            return refused("unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        String assertion = form.get("client_assertion");
        if (assertion != null) {
            String wrong = wrong(assertion);
            return wrong == null ? token(resource, false) : refused("invalid_client", wrong);
        }
        return secret.equals(form.get("client_secret"))
                ? token(resource, false)
                : refused(
                        "invalid_client",
                        "AADSTS7000215: Invalid client secret provided: " + form.get("client_secret"));
    }

    private String wrong(String assertion) {
        String[] parts = assertion.split("\\.");
        try {
            Object header = Json.parse(Base64.getUrlDecoder().decode(parts[0]));
            Object claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
            byte[] print = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(print);
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initVerify(certificate.getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    || !expected.equals(Json.text(header, "x5t#S256").orElse(""))) {
                return "AADSTS700027: The certificate is not registered on the application.";
            }
            double now = clock.instant().getEpochSecond();
            boolean inTime = now >= Json.number(claims, "nbf").orElseThrow()
                    && now < Json.number(claims, "exp").orElseThrow();
            boolean ours = Json.text(claims, "aud").orElse("").endsWith("/oauth2/v2.0/token")
                    && Json.text(claims, "iss").orElse("").equals("app")
                    && Json.text(claims, "sub").orElse("").equals("app");
            return !inTime
                    ? "AADSTS700024: Client assertion is not within its valid time range."
                    : ours ? null : "AADSTS700023: Client assertion audience claim does not match.";
        } catch (GeneralSecurityException | RuntimeException e) {
            return "AADSTS50027: JWT token is invalid or malformed.";
        }
    }

    private static Answer refused(String error, String description) {
        return Answer.json(
                error.equals("invalid_client") ? 401 : 400, Map.of("error", error, "error_description", description));
    }

    private Answer token(String resource, boolean refresh) {
        String token = "mock.token." + ++given + "." + Integer.toHexString(resource.hashCode());
        tokens.put(token, new Given(resource, clock.instant().plus(life)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        // A number by v2, a text by v1 and the metadata service.
        answer.put("expires_in", given % 2 == 0 ? String.valueOf(life.toSeconds()) : (Object) life.toSeconds());
        answer.put("access_token", token);
        if (refresh) {
            answer.put("refresh_token", "mock-refresh");
        }
        return Answer.json(200, answer);
    }
}
