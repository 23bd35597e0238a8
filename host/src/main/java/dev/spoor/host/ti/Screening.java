package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Tlp;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What must not be asked, and why: addresses and names that mean something at home only, what the user never wants to be sent, and what is too
 * confidential for whom it would be sent to. Providers on this machine may be asked everything. Immutable.
 */
public final class Screening {
    /** Names that stand for nothing in public DNS (RFC 6761, RFC 6762, RFC 8375, RFC 9476), and those that networks use at home. */
    private static final Set<String> HOME = Set.of(
            "localhost",
            "local",
            "lan",
            "internal",
            "intranet",
            "corp",
            "home",
            "localdomain",
            "test",
            "invalid",
            "example",
            "alt",
            "home.arpa");

    private final Tlp marking;
    private final NeverAsked never;

    /**
     * Rules.
     *
     * @param marking of everything that is asked
     * @param never domains (with all below them), addresses, and networks as {@code 192.0.2.0/24}, of which nobody is told
     * @throws IllegalArgumentException where one of them is none of that
     */
    public Screening(Tlp marking, List<String> never) {
        this.marking = marking;
        this.never = new NeverAsked(never);
    }

    private Screening(Tlp marking, NeverAsked never) {
        this.marking = marking;
        this.never = never;
    }

    /** How what is asked is marked. */
    public Tlp marking() {
        return marking;
    }

    /** The same for what is marked otherwise. */
    public Screening marked(Tlp other) {
        return new Screening(other, never);
    }

    /** Why this respondent is not asked of this indicator; empty where it may be. */
    Optional<String> refusal(Indicator indicator, Respondent whom) {
        if (!whom.accepts().contains(indicator.type())) {
            return Optional.of("takes no " + indicator.type());
        }
        if (!whom.remote()) {
            return Optional.empty();
        }
        if (marking.compareTo(whom.ceiling()) > 0) {
            return Optional.of("TLP:" + name(marking) + " is above what it may see, TLP:" + name(whom.ceiling()));
        }
        String host = Names.host(indicator);
        byte[] address = host == null ? null : IpAddresses.parse(host);
        if (address != null) {
            return ofAddress(address);
        }
        if (indicator.type().equals("url") && (host == null || !Names.isPlain(host))) {
            return Optional.of("its host cannot be told, so it may be one that must not be asked");
        }
        return host == null ? Optional.empty() : ofName(host);
    }

    private static String name(Tlp tlp) {
        return tlp.name().replace('_', '+');
    }

    private Optional<String> ofAddress(byte[] address) {
        IpScope scope = IpScope.of(address);
        if (!scope.isPublic()) {
            String word = scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return Optional.of("the address is " + word + ", and means nothing to others");
        }
        return never.network(address).map(Screening::never);
    }

    private Optional<String> ofName(String name) {
        if (name.indexOf('.') < 0 || Names.upwards(name).stream().anyMatch(HOME::contains)) {
            return Optional.of("the name is one of a local network, and means nothing to others");
        }
        return never.domain(name).map(Screening::never);
    }

    private static String never(String entry) {
        return "is never asked: " + entry + " stands in lookups.never";
    }
}
