package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks of each distinct domain and address once. Names of one domain are rows of their own, with one answer. */
final class WhoisPlan implements Analyzer.Plan {
    private final Registries registries;
    private final Origins origins;
    private final Clock clock;
    private final int parallel;
    private final Options options;

    WhoisPlan(Registries registries, Origins origins, Clock clock, int parallel, Options options) {
        this.registries = registries;
        this.origins = origins;
        this.clock = clock;
        this.parallel = parallel;
        this.options = options;
    }

    @Override
    public Schema output() {
        return WhoisRows.OUTPUT;
    }

    @Override
    public Grain grain() {
        return Grain.table();
    }

    @Override
    public void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException {
        int most = Math.toIntExact(options.get(Whois.MOST));
        Map<Subject, Map<Subject, Seen>> byEntry = new LinkedHashMap<>();
        Asked.of(in, most, call)
                .forEach((subject, seen) -> byEntry.computeIfAbsent(
                                Registries.registered(subject), s -> new LinkedHashMap<>())
                        .put(subject, seen));
        Map<String, Origins.Origin> announced = announced(byEntry, call);
        String source = options.get(Whois.SOURCE);
        boolean rdap = !source.equals("whois");
        boolean whois = !source.equals("rdap");
        WhoisRows rows = new WhoisRows(out, Ticks.of(clock.instant()));
        long[] done = new long[1];
        Crew.<Subject, Looked>all(
                byEntry.keySet(), parallel, entry -> registries.look(entry, rdap, whois, call), (entry, looked) -> {
                    tell(entry, looked, call);
                    byEntry.get(entry).forEach((subject, seen) -> {
                        rows.write(subject, entry, looked, announced.get(subject.value()), seen);
                        judge(subject, entry, looked, seen, call);
                    });
                    call.progress(++done[0], byEntry.size(), "registrations");
                });
        rows.flush();
    }

    private Map<String, Origins.Origin> announced(Map<Subject, ?> entries, Call call) throws ProviderException {
        if (!options.get(Whois.ASN)) {
            return Map.of();
        }
        List<String> addresses = entries.keySet().stream()
                .filter(entry -> entry.kind() == Subject.Kind.ADDRESS)
                .map(Subject::value)
                .filter(address -> IpScope.of(IpAddresses.parse(address)).isPublic())
                .toList();
        return origins.of(addresses, call);
    }

    private static void tell(Subject entry, Looked looked, Call call) {
        if (looked.problem() != null) {
            call.problem(looked.problem()
                    .about(entry.value())
                    .saying((looked.server().isEmpty() ? "" : looked.server() + ": ") + looked.reason()));
        }
    }

    /** Young when it was first seen, or where that is not known, now. */
    private void judge(Subject subject, Subject entry, Looked looked, Seen seen, Call call) {
        if (looked.state() != Looked.State.FOUND
                || entry.kind() != Subject.Kind.NAME
                || looked.registration().registered == Ticks.NONE) {
            return;
        }
        long registered = looked.registration().registered;
        boolean dated = seen.first() != Ticks.NONE;
        long age = Registration.days(registered, dated ? seen.first() : Ticks.of(clock.instant()));
        if (age < 0 || age >= options.get(Whois.YOUNG)) {
            return;
        }
        String day = Ticks.format(registered).substring(0, 10);
        Finding finding = Finding.of("whois/young-domain", Severity.MEDIUM, "Young domain " + entry.value())
                .because(
                        entry.value() + " was registered on " + day + ", "
                                + (dated ? age + " days before it was first seen here" : age + " days ago")
                                + (looked.registration().registrar.isEmpty()
                                        ? ""
                                        : ", at " + looked.registration().registrar)
                                + ". Domains for phishing and control servers are mostly used within weeks; so are those of new firms.")
                .about(entry.value())
                .technique("T1583.001")
                .entity("domain", subject.value())
                .evidence("Registered", day)
                .rows(seen.rows());
        call.report(dated ? finding.time(seen.first()) : finding);
    }
}
