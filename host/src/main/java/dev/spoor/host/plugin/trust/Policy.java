package dev.spoor.host.plugin.trust;

import dev.spoor.host.plugin.jar.PluginJar;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an organisation allows. A file in YAML:
 *
 * <pre>
 * require-lock: true            # every folder must have a plugins.lock
 * require-signature: true       # every jar must be signed by a key of its publisher
 * publishers:
 *   acme: { keys: [MCowBQYDK2VwAyEA...] }
 * allow:                        # any of these; without "allow", all
 *   - { publisher: acme }
 *   - { id: "ti-*", version: "1.*" }
 * </pre>
 *
 * A publisher that has keys here is believed only where one of them has signed, whether signatures are required or not.
 *
 * @param requireLock null for false
 * @param requireSignature null for false
 * @param publishers by name; null for none
 * @param allow null for everything
 */
record Policy(Boolean requireLock, Boolean requireSignature, Map<String, Publisher> publishers, List<Rule> allow) {
    /** Without a policy file. */
    static final Policy NONE = new Policy(false, false, null, null);

    /**
     * A publisher.
     *
     * @param keys Ed25519 public keys, X.509 in base64, as {@code openssl pkey -pubout} prints between its lines
     */
    record Publisher(List<String> keys) {
        Publisher {
            keys = List.copyOf(keys);
        }
    }

    /** What is allowed: all of the parts that are given, in which {@code *} stands for anything. */
    record Rule(String publisher, String id, String version) {
        Rule {
            if (publisher == null && id == null && version == null) {
                throw new IllegalArgumentException("a rule must name a publisher, an id or a version");
            }
        }

        boolean allows(PluginJar jar) {
            return fits(publisher, jar.publisher()) && fits(id, jar.id()) && fits(version, jar.version());
        }

        private static boolean fits(String pattern, String value) {
            return pattern == null || Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), value);
        }
    }

    Policy {
        requireLock = requireLock != null && requireLock;
        requireSignature = requireSignature != null && requireSignature;
        publishers = publishers == null ? Map.of() : Map.copyOf(publishers);
        allow = allow == null ? null : List.copyOf(allow);
    }

    void check(PluginJar jar) throws UntrustedException {
        if (allow != null && allow.stream().noneMatch(rule -> rule.allows(jar))) {
            throw new UntrustedException("is not allowed by the policy: " + jar + " of " + jar.publisher());
        }
    }

    boolean mustBeSigned(PluginJar jar) {
        return requireSignature || !keysOf(jar).isEmpty();
    }

    List<String> keysOf(PluginJar jar) {
        Publisher publisher = publishers.get(jar.publisher());
        return publisher == null ? List.of() : publisher.keys();
    }
}
