package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import dev.spoor.indicators.Suffixes;
import dev.spoor.names.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Registries of names and addresses: RDAP first, WHOIS where there is none or it fails. Safe for use by many threads. */
final class Registries {
    static final Setting<URI> BOOTSTRAP = Setting.uri("bootstrap_url")
            .defaultTo(URI.create("https://data.iana.org/rdap/"))
            .must(uri -> uri.getPath() != null && uri.getPath().endsWith("/"), "ending in a slash")
            .help("Where the lists of RDAP services are: dns.json, ipv4.json, ipv6.json");
    static final Setting<URI> ROOT = Setting.uri("whois_root")
            .defaultTo(URI.create("whois://whois.iana.org"))
            .must(uri -> uri.getHost() != null, "whois://HOST")
            .help("The WHOIS server that knows those of registries");
    static final Setting<Duration> TIMEOUT = Setting.duration("timeout")
            .defaultTo(Duration.ofSeconds(20))
            .must(d -> d.toMillis() >= 10 && d.compareTo(Duration.ofMinutes(5)) <= 0, "10ms to 5m")
            .help("Longest wait for one answer");

    private final Rdap rdap;
    private final WhoisLookup whois;

    Registries(Context context) {
        Duration timeout = context.get(TIMEOUT);
        rdap = new Rdap(context.http(), new Bootstrap(context, context.get(BOOTSTRAP)), timeout);
        whois = new WhoisLookup(new WhoisClient(context.sockets(), timeout), context.get(ROOT));
    }

    /** What is registered: the domain that a name is in, or the address itself. A name that is in none is a subject of no kind. */
    static Subject registered(Subject subject) {
        if (subject.kind() != Subject.Kind.NAME) {
            return subject;
        }
        String domain = Suffixes.registered(subject.value());
        return domain == null
                ? new Subject(Subject.Kind.NONE, subject.value())
                : new Subject(Subject.Kind.NAME, domain);
    }

    /**
     * Asks of what {@link #registered} gave.
     *
     * @param useRdap whether to ask by RDAP
     * @param useWhois whether to ask by WHOIS where that gave no answer; not where it was asked to be asked less
     */
    Looked look(Subject subject, boolean useRdap, boolean useWhois, Call call) throws ProviderException {
        if (subject.kind() == Subject.Kind.NONE) {
            return Looked.skipped("neither a registered name nor an address");
        }
        if (subject.isOnion()) {
            return Looked.skipped("a name of the Tor network, which nobody registers");
        }
        if (subject.kind() == Subject.Kind.ADDRESS) {
            IpScope scope = IpScope.of(IpAddresses.parse(subject.value()));
            if (!scope.isPublic()) {
                return Looked.skipped("not an address of the internet: "
                        + scope.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        Looked first = useRdap ? rdap.look(subject, call) : null;
        if (first != null && (first.isAnswer() || first.state() == Looked.State.RATE_LIMITED || !useWhois)) {
            return first;
        }
        Looked second = whois.look(subject, call);
        return first == null || second.isAnswer() ? second : both(first, second);
    }

    /** Neither answered. That RDAP has no server is no news where WHOIS failed; else RDAP's failure is the one that counts. */
    private static Looked both(Looked rdap, Looked whois) {
        if (rdap.state() == Looked.State.NO_SERVER) {
            return whois;
        }
        String why = "RDAP: " + rdap.reason() + "; WHOIS: " + whois.reason();
        return new Looked(
                rdap.state(),
                rdap.source(),
                rdap.server(),
                null,
                why,
                rdap.problem().saying(why));
    }
}
