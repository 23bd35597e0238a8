package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.names.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ti:rdap}: what registries tell of domains and addresses, as a verdict: needs no key. That something is registered is no verdict on
 * it, so it is INFO; a domain younger than {@value #YOUNG_DAYS} days is LOW, for most that are used in attacks are young.
 */
public final class RdapLookup implements TiProvider {
    private static final int YOUNG_DAYS = 30;

    private static final Descriptor DESCRIPTOR = Descriptor.of("rdap", "Registries (RDAP)")
            .help("Whose a domain or address is, and since when, by RDAP or WHOIS. Needs no key.")
            .accepts("domain", "ipv4", "ipv6")
            .settings(Registries.BOOTSTRAP, Registries.ROOT, Registries.TIMEOUT)
            .hosts("*")
            // Registries publish no limits and punish haste; two a second in all is what clients of theirs keep to.
            .limits(Limits.NONE.rate(2, Duration.ofSeconds(1)).parallel(4))
            .maxTlp(Tlp.GREEN);

    /** Made by the service loader. */
    public RdapLookup() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Registries registries = new Registries(context);
        Clock clock = context.clock();
        return (batch, out, call) -> {
            for (Indicator indicator : batch) {
                lookup(registries, clock, indicator, out, call);
            }
        };
    }

    private static void lookup(Registries registries, Clock clock, Indicator indicator, Sink<Verdict> out, Call call)
            throws ProviderException {
        call.check();
        Subject subject = Subject.of(indicator.value())
                .map(Registries::registered)
                .orElse(new Subject(Subject.Kind.NONE, indicator.value()));
        Looked looked = registries.look(subject, true, true, call);
        switch (looked.state()) {
            case FOUND -> out.put(verdict(indicator, subject, looked, Ticks.of(clock.instant())));
            case NOT_FOUND -> out.put(Verdict.unknown(indicator));
            default -> {
                Problem problem = looked.problem();
                Problem.Kind kind = problem == null ? Problem.Kind.BAD_REQUEST : problem.kind();
                Problem told = Problem.of(
                        kind == Problem.Kind.NOT_FOUND ? Problem.Kind.UNAVAILABLE : kind,
                        indicator.value(),
                        looked.reason());
                call.problem(
                        problem == null
                                ? told
                                : problem.retryAfter().map(told::retryAfter).orElse(told));
            }
        }
    }

    private static Verdict verdict(Indicator indicator, Subject subject, Looked looked, long now) {
        Registration told = looked.registration();
        boolean young = subject.kind() == Subject.Kind.NAME
                && told.registered != Ticks.NONE
                && Registration.days(told.registered, now) < YOUNG_DAYS;
        List<String> tags = new ArrayList<>();
        if (young) {
            tags.add("young-domain");
        }
        if (!told.name.isEmpty()) {
            tags.add(told.name);
        }
        return Verdict.known(indicator, young ? Severity.LOW : Severity.INFO, told.summary(now))
                .tags(tags)
                .details(told.raw);
    }
}
