package dev.spoor.host.door;

import dev.spoor.api.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whom a session may ask: the hosts that its descriptor names and those that its settings lead to, so far as the user's own list, if there is
 * one, has them too.
 */
final class Egress {
    private final String who;
    private final List<HostPattern> declared;
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
        this.declared = declared.stream().map(HostPattern::of).toList();
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
        } else if (allowed != null && allowed.stream().noneMatch(pattern -> pattern.matches(host))) {
            why = who + " may not ask it: it is not in http.egress";
        }
        return Optional.ofNullable(why).map(text -> Problem.of(Problem.Kind.CONFIG, host, text));
    }

    /** True where the session could name this host by itself. */
    boolean isDeclared(String host) {
        return declared.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** True where the session declares the address of a metadata service, as an address. */
    boolean metadataService() {
        return declared.stream().anyMatch(pattern -> pattern.itself() && isMetadataAddress(pattern.name()));
    }

    private static boolean isMetadataAddress(String name) {
        if (!name.matches("[0-9.]+|[0-9a-f:]*:[0-9a-f:.]*")) {
            return false; // a name, which must not be looked up for this
        }
        try {
            return SafeDns.isMetadata(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
