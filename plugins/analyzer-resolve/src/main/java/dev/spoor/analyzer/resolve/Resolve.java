package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.names.Subjects;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Type;

/**
 * {@code analyzer:resolve}: the addresses of names, the names of addresses, and other records, by the resolvers that the user chose. Whoever
 * runs a name's servers sees the question, if not who asks: so it runs only where that is allowed.
 */
public final class Resolve implements Analyzer {
    /**
     * Both neither filter nor tell the servers that they ask from where they are asked (client subnet): a filter's "does not exist" would be
     * a lie, and a subnet would be a trace.
     */
    private static final List<URI> USUAL = List.of(
            URI.create("https://cloudflare-dns.com/dns-query"), URI.create("https://dns10.quad9.net/dns-query"));

    static final Setting<List<URI>> RESOLVERS = Setting.uris("resolvers")
            .defaultTo(USUAL)
            .must(
                    list -> !list.isEmpty() && list.stream().allMatch(Resolve::isResolver),
                    "dns://HOST or https://HOST/PATH")
            .help(
                    "Who is asked, the next one where one does not answer: dns://192.0.2.53 by DNS, https://... by DNS over HTTPS");
    static final Setting<Duration> TIMEOUT = Setting.duration("timeout")
            .defaultTo(Duration.ofSeconds(5))
            .must(d -> d.toMillis() >= 10 && d.compareTo(Duration.ofMinutes(1)) <= 0, "10ms to 1m")
            .help("Longest wait for one answer; a datagram is sent twice");
    static final Setting<Long> PARALLEL = Setting.number("questions_at_once")
            .defaultTo(8L)
            .must(n -> n >= 1 && n <= 64, "1 to 64")
            .help("How many names are asked of at once");

    private static final List<String> TYPES =
            List.of("A", "AAAA", "CAA", "CNAME", "HTTPS", "MX", "NS", "SOA", "SRV", "SVCB", "TXT");
    static final Setting<List<String>> RECORDS = Setting.list("records")
            .defaultTo(List.of("A", "AAAA"))
            .must(
                    list -> !list.isEmpty()
                            && list.stream().allMatch(type -> TYPES.contains(type.toUpperCase(Locale.ROOT))),
                    "of " + String.join(", ", TYPES))
            .help("Records to ask names for; addresses are asked for their names (PTR)");
    static final Setting<Boolean> ALL = Setting.flag("all")
            .defaultTo(false)
            .help("Ask every resolver and give all answers, to see where they differ");
    static final Setting<Boolean> PRIVATE = Setting.flag("private")
            .defaultTo(false)
            .help("Ask for the names of private addresses, too: for a resolver of your own");
    static final Setting<Long> MOST = Setting.number("most")
            .defaultTo(10_000L)
            .must(n -> n >= 1 && n <= 1_000_000, "1 to 1000000")
            .help("Most distinct names and addresses; the rest is a problem");

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public Resolve() {}

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("resolve", "DNS answers")
                .help(
                        "What DNS says of names and addresses, alias by alias. That there is no such name, and that nobody"
                                + " answered, are two states.")
                .accepts("domain", "url", "email", "ipv4", "ipv6")
                .reads(reads())
                .settings(RESOLVERS, TIMEOUT, PARALLEL)
                .options(RECORDS, ALL, PRIVATE, MOST)
                .hosts("cloudflare-dns.com", "dns10.quad9.net")
                .active();
        for (Role role : Subjects.ROLES) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    static Role[] reads() {
        List<Role> roles = new ArrayList<>(Subjects.ROLES);
        roles.add(Role.TIME);
        return roles.toArray(Role[]::new);
    }

    private static boolean isResolver(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return uri.getHost() != null
                && uri.getUserInfo() == null
                && (scheme.equals("dns") || scheme.equals("https") || scheme.equals("http"));
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Duration timeout = context.get(TIMEOUT);
        List<Transport> transports = new ArrayList<>();
        for (URI resolver : context.get(RESOLVERS)) {
            transports.add(
                    resolver.getScheme().equalsIgnoreCase("dns")
                            ? new PlainDns(resolver, timeout, context.sockets())
                            : new DnsOverHttps(resolver, timeout, context.http()));
        }
        DnsClient client = new DnsClient(transports);
        int parallel = Math.toIntExact(context.get(PARALLEL));
        return (options, in) -> plan(client, parallel, options, in);
    }

    private static Plan plan(DnsClient client, int parallel, Options options, Map<String, Schema> in)
            throws ProviderException {
        List<Integer> types = new ArrayList<>();
        for (String name : options.get(RECORDS)) {
            int type = Type.value(name.toUpperCase(Locale.ROOT));
            if (type < 0) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, "records", "no such type of record: " + name);
            }
            types.add(type);
        }
        return new ResolvePlan(
                client, parallel, types, options.get(ALL), options.get(PRIVATE), Math.toIntExact(options.get(MOST)));
    }
}
