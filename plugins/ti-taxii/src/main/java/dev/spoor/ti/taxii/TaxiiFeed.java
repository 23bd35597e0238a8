package dev.spoor.ti.taxii;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.feeds.Kept;
import dev.spoor.indicators.IndicatorType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provider of what the indicators of TAXII 2.1 collections say (OASIS TAXII 2.1): they are fetched, kept, brought up to date, and matched on this machine. How
 * grave they are, {@link dev.spoor.feeds.StixIndicators} says.
 */
public final class TaxiiFeed implements TiProvider {
    private static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .required()
            .help("Address of the server's discovery, as https://example.com/taxii2/, or of one of its API roots");
    private static final Setting<List<String>> COLLECTIONS = Setting.list("collections")
            .defaultTo(List.of())
            .help("Collections to fetch, by id, alias or title; all that may be read where none is named");
    private static final Setting<String> USER =
            Setting.text("user").help("Name, where the server wants a name and password");
    private static final Setting<Secret> PASSWORD =
            Setting.secret("password").help("Password that belongs to the name");
    private static final Setting<Secret> TOKEN =
            Setting.secret("token").help("Token, where the server wants one (Authorization: Bearer)");
    private static final Setting<Duration> REFRESH = Setting.duration("refresh")
            .must(age -> age.toMinutes() >= 1, "at least 1m")
            .defaultTo(Duration.ofHours(1))
            .help("Age at which what was added since is fetched");
    private static final Setting<Duration> MAX_AGE = Setting.duration("max_age")
            .must(age -> age.toMinutes() >= 1, "at least 1m")
            .defaultTo(Duration.ofDays(7))
            .help(
                    "Age beyond which what cannot be brought up to date is not answered from, and at which all is fetched anew");
    private static final Setting<Long> MAX_OBJECTS = Setting.number("max_objects")
            .must(count -> count > 0 && count <= 10_000_000, "1 to 10000000")
            .defaultTo(200_000L)
            .help("Most indicators that are kept; with more there is no answer, for it could not be a whole one");

    private static final Descriptor DESCRIPTOR = Descriptor.of("taxii", "TAXII collections")
            .help(
                    "What the indicators of TAXII 2.1 collections say. They are fetched and searched here: nobody learns what is asked.")
            .homepage("https://oasis-open.github.io/cti-documentation/taxii/intro.html")
            .accepts(
                    Arrays.stream(IndicatorType.values()).map(IndicatorType::id).toArray(String[]::new))
            // Whom it asks, base_url says; that a host is named here says that it asks somebody elsewhere.
            .hosts("taxii.invalid")
            .discreet()
            .settings(BASE_URL, COLLECTIONS, USER, PASSWORD, TOKEN, REFRESH, MAX_AGE, MAX_OBJECTS)
            .limits(Limits.NONE.batch(10_000).parallel(1))
            .maxTlp(Tlp.RED);

    /** Made by the service loader. */
    public TaxiiFeed() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        URI base = context.find(BASE_URL)
                .orElseThrow(() -> ProviderException.of(Problem.Kind.CONFIG, BASE_URL.key(), "is missing"));
        List<String> collections = context.get(COLLECTIONS);
        Duration maxAge = context.get(MAX_AGE);
        List<Secret> hidden = Stream.of(TOKEN, PASSWORD)
                .flatMap(setting -> context.find(setting).stream())
                .toList();
        TaxiiServer server = new TaxiiServer(context.http(), base, credentials(context), hidden);
        CollectionsForm form =
                new CollectionsForm(server, collections, context.get(MAX_OBJECTS), maxAge, context.clock());
        // Who asks decides what may be seen, so his name is part of whose copy it is.
        String source = base + " " + context.find(USER).orElse("") + " " + collections;
        return new TaxiiSession(
                new Kept<>(context.cacheDir(), source.strip(), context.clock(), context.get(REFRESH), maxAge, form),
                context.clock());
    }

    private static Optional<Secret> credentials(Context context) throws ProviderException {
        Optional<Secret> token = context.find(TOKEN);
        Optional<Secret> password = context.find(PASSWORD);
        Optional<String> user = context.find(USER);
        if (user.isPresent() != password.isPresent() && token.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, USER.key(), "user and password belong together: one of them is missing");
        }
        if (user.isPresent() && password.isPresent()) {
            byte[] pair = (user.get() + ":" + password.get().reveal()).getBytes(StandardCharsets.UTF_8);
            return Optional.of(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
        }
        return token.map(secret -> Secret.of("Bearer " + secret.reveal()));
    }
}
