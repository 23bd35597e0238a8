package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.names.Subject;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks registries by WHOIS, from the root on: it names the registry's server, which may name the registrar's or another registry's. Safe for
 * use by many threads.
 */
final class WhoisLookup {
    static final String SOURCE = "whois";

    /** Servers that are asked for one subject, the root included. */
    private static final int MOST_SERVERS = 5;

    private static final int LARGEST = 256 << 10;
    private static final Pattern HOST = Pattern.compile(
            "(?i)^(?:r?whois://)?([a-z0-9](?:[a-z0-9-]{0,62}\\.)+[a-z][a-z0-9-]{1,62})(?::(\\d{1,5}))?/?$");

    /** What servers want to be told, besides the name, to give one whole answer. */
    private static final Map<String, String> WORDS = Map.of(
            "whois.verisign-grs.com", "domain %s",
            "whois.denic.de", "-T dn,ace %s",
            "whois.jprs.jp", "%s/e",
            "whois.arin.net", "n + %s");

    private final WhoisClient client;
    private final Server root;
    /** The server of a top-level domain, once the root named it. */
    private final Map<String, Optional<Server>> registries = new ConcurrentHashMap<>();

    /** @param root {@code whois://host:port} */
    WhoisLookup(WhoisClient client, URI root) {
        this.client = client;
        this.root = new Server(root.getHost(), root.getPort() < 0 ? WhoisClient.PORT : root.getPort());
    }

    private record Server(String host, int port) {}

    /**
     * Asks of a domain as it is registered, or of an address.
     *
     * @throws ProviderException CONFIG, where nobody may be asked
     */
    Looked look(Subject subject, Call call) throws ProviderException {
        Server server = root;
        try {
            Optional<Server> registry = registry(subject, call);
            if (registry.isEmpty()) {
                return Looked.noServer(SOURCE, "no WHOIS server is known for it");
            }
            server = registry.get();
            return walk(subject, server, call);
        } catch (ProviderException e) {
            if (e.problem().kind() == Problem.Kind.CONFIG) {
                throw e;
            }
            return Looked.failed(SOURCE, server.host(), e.problem());
        }
    }

    private Optional<Server> registry(Subject subject, Call call) throws ProviderException {
        boolean address = subject.kind() == Subject.Kind.ADDRESS;
        String key = address
                ? subject.value()
                : subject.value().substring(subject.value().lastIndexOf('.') + 1);
        Optional<Server> known = registries.get(key);
        if (known == null) {
            String text = client.ask(root.host(), root.port(), key, LARGEST, call);
            WhoisText answer = new WhoisText(text);
            known = server(answer.first("refer", "whois"));
            if (known.isEmpty()
                    && (answer.isLimit()
                            || answer.first("domain", "inetnum", "inet6num").isEmpty())) {
                // Neither a server nor an entry that would have none: the root did not answer.
                throw ProviderException.of(
                        answer.isLimit() ? Problem.Kind.RATE_LIMITED : Problem.Kind.PROTOCOL,
                        root.host(),
                        answer.isLimit() ? "it wants to be asked less" : "its answer cannot be understood");
            }
            if (!address) {
                registries.put(key, known);
            }
        }
        return known;
    }

    private Looked walk(Subject subject, Server first, Call call) throws ProviderException {
        Set<Server> asked = new HashSet<>(Set.of(root));
        Registration told = new Registration();
        String teller = "";
        Server server = first;
        while (server != null && asked.size() < MOST_SERVERS && asked.add(server)) {
            WhoisText answer;
            try {
                answer = answer(server, subject, call);
            } catch (ProviderException e) {
                if (told.isEmpty()) {
                    throw e;
                }
                break; // what the registry said holds
            }
            Registration more = answer.registration();
            if (more.isEmpty() && told.isEmpty()) {
                if (answer.isLimit()) {
                    throw ProviderException.of(Problem.Kind.RATE_LIMITED, server.host(), "it wants to be asked less");
                }
                if (answer.isNone()) {
                    return Looked.notFound(SOURCE, server.host());
                }
            }
            told.fill(more);
            teller = teller.isEmpty() && !more.isEmpty() ? server.host() : teller;
            server = server(answer.first("registrar whois server", "whois server", "referralserver", "refer"))
                    .orElse(null);
        }
        return told.isEmpty()
                ? Looked.failed(
                        SOURCE,
                        first.host(),
                        Problem.of(Problem.Kind.PROTOCOL, first.host(), "its answer cannot be understood"))
                : Looked.found(SOURCE, teller, told);
    }

    private WhoisText answer(Server server, Subject subject, Call call) throws ProviderException {
        String words = WORDS.getOrDefault(server.host(), "%s").replace("%s", subject.value());
        return new WhoisText(client.ask(server.host(), server.port(), words, LARGEST, call));
    }

    private static Optional<Server> server(String text) {
        Matcher host = HOST.matcher(text.strip());
        if (!host.matches()) {
            return Optional.empty();
        }
        int port = host.group(2) == null ? WhoisClient.PORT : Integer.parseInt(host.group(2));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new Server(host.group(1).toLowerCase(java.util.Locale.ROOT), port));
    }
}
