package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.names.Subjects;
import java.net.URI;

/**
 * {@code analyzer:whois}: to whom, when and by whom domains and networks were given, and which autonomous systems announce addresses. It asks
 * registries, never the servers of a name: its owner does not see it. Registries do, so nobody is asked unless it is called by its name.
 */
public final class Whois implements Analyzer {
    static final Setting<URI> ASN_SERVICE = Setting.uri("asn_service")
            .defaultTo(URI.create("whois://whois.cymru.com"))
            .must(uri -> uri.getHost() != null, "whois://HOST")
            .help("Who knows which autonomous system announces an address, as Team Cymru's WHOIS service answers");
    static final Setting<Long> PARALLEL = Setting.number("questions_at_once")
            .defaultTo(4L)
            .must(n -> n >= 1 && n <= 32, "1 to 32")
            .help("How many domains and addresses are asked of at once");

    static final Setting<String> SOURCE = Setting.choice("source", "auto", "rdap", "whois")
            .defaultTo("auto")
            .help("How registries are asked: RDAP and, where that fails, WHOIS; or one of them alone");
    static final Setting<Boolean> ASN =
            Setting.flag("asn").defaultTo(true).help("Ask which autonomous systems announce the addresses");
    static final Setting<Long> YOUNG = Setting.number("young_days")
            .defaultTo(30L)
            .must(n -> n >= 0 && n <= 3650, "0 to 3650")
            .help("A domain that is younger than so many days is a finding");
    static final Setting<Long> MOST = Setting.number("most")
            .defaultTo(2_000L)
            .must(n -> n >= 1 && n <= 100_000, "1 to 100000")
            .help("Most distinct domains and addresses; the rest is a problem");

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public Whois() {}

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("whois", "Registrations")
                .help(
                        "Whose domains and addresses are, since when, and who announces them, by RDAP, WHOIS and Team Cymru. Asks"
                                + " registries only.")
                .accepts("domain", "url", "email", "ipv4", "ipv6")
                .reads(Resolve.reads())
                .settings(Registries.BOOTSTRAP, Registries.ROOT, ASN_SERVICE, Registries.TIMEOUT, PARALLEL)
                .options(SOURCE, ASN, YOUNG, MOST)
                // Which registries there are is only known from the lists and from their answers.
                .hosts("*");
        for (Role role : Subjects.ROLES) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Registries registries = new Registries(context);
        Origins origins = new Origins(
                new WhoisClient(context.sockets(), context.get(Registries.TIMEOUT)), context.get(ASN_SERVICE));
        int parallel = Math.toIntExact(context.get(PARALLEL));
        return (options, in) -> new WhoisPlan(registries, origins, context.clock(), parallel, options);
    }
}
