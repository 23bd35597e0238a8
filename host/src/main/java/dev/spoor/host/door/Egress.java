package dev.spoor.host.door;

import dev.spoor.api.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whom a session may ask: the hosts that its descriptor names and those that its settings lead to, so far as the user's own list, if there is
 * one, has them too.
 */
final class Egress {
    /** Declared by those that learn only from answers whom to ask next: any host of the internet. */
    static final String ANY = "*";

    private final String who;
    private final List<HostPattern> declared;
    private final boolean any;
    private final List<HostPattern> allowed;
    private final boolean offline;

    /**
     * A rule.
     *
     * @param who the session, for messages
     * @param declared hosts that it may ask
     * @param allowed hosts that the user lets anybody ask; null where the user does not say
     */
    Egress(String who, Collection<String> declared, Collection<String> allowed, boolean offline) {
        this.who = who;
        this.any = declared.contains(ANY);
        this.declared = declared.stream()
                .filter(name -> !name.equals(ANY))
                .map(HostPattern::of)
                .toList();
        this.allowed =
                allowed == null ? null : allowed.stream().map(HostPattern::of).toList();
        this.offline = offline;
    }

    /** Why this host may not be asked; empty where it may. */
    Optional<Problem> refusal(String host) {
        String why = null;
        if (offline) {
            why = "not asked: http.offline is set";
        } else if (!isDeclared(host)) {
            why = who
                    + " may not ask it: it is not among the hosts that the provider declares, nor is it in an address among its"
                    + " settings";
        } else if (!isNamed(host) && !SafeDns.isPublic(host)) {
            why = who + " may ask hosts of the internet, which this is none of";
        } else if (allowed != null && allowed.stream().noneMatch(pattern -> pattern.matches(host))) {
            why = who + " may not ask it: it is not in http.egress";
        }
        return Optional.ofNullable(why).map(text -> Problem.of(Problem.Kind.CONFIG, host, text));
    }

    /** True where the session could name this host by itself. */
    boolean isDeclared(String host) {
        return any || isNamed(host);
    }

    private boolean isNamed(String host) {
        return declared.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** Where the name of this host may lead. */
    SafeDns dns(String host) {
        return metadataService() ? SafeDns.LINK_TOO : isNamed(host) ? SafeDns.STRICT : SafeDns.INTERNET;
    }

    /** True where the session declares the address of a metadata service, as an address. */
    private boolean metadataService() {
        return declared.stream().anyMatch(pattern -> pattern.itself() && isMetadataAddress(pattern.name()));
    }

    private static boolean isMetadataAddress(String name) {
        return SafeDns.literal(name).filter(SafeDns::isMetadata).isPresent();
    }
}
