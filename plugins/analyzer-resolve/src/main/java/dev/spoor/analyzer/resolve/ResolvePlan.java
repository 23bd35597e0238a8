package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TextParseException;

/** Asks of each distinct name and address once; a row for each record that was found, and one for each question without. */
final class ResolvePlan extends SubjectPlan<List<DnsAnswer>> {
    private static final int NAME = 0;
    private static final int RECORD = 1;
    private static final int STATE = 2;
    private static final int ANSWER = 3;
    private static final int ALIASES = 4;
    private static final int TTL = 5;
    private static final int RESOLVER = 6;
    private static final int REASON = 7;
    private static final int COUNT = 8;
    private static final int ROWS = 9;

    static final Schema OUTPUT = Schema.of(
            Column.of("name", Role.DNS_NAME),
            Column.of("record", Type.STRING),
            Column.of("state", Type.STRING),
            Column.of("answer", Role.DNS_ANSWER),
            Column.of("aliases", Type.STRING),
            Column.of("ttl", Type.LONG),
            Column.of("resolver", Type.STRING),
            Column.of("reason", Role.REASON),
            Column.of("seen", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final DnsClient client;
    private final List<Integer> types;
    private final boolean all;
    private final boolean askPrivate;

    ResolvePlan(DnsClient client, int parallel, List<Integer> types, boolean all, boolean askPrivate, int most) {
        super(OUTPUT, most, parallel, "names");
        this.client = client;
        this.types = types;
        this.all = all;
        this.askPrivate = askPrivate;
    }

    @Override
    List<DnsAnswer> ask(Subject subject, Call call) throws ProviderException {
        if (subject.kind() == Subject.Kind.NONE) {
            return List.of(DnsAnswer.skipped("", "neither a name of the internet nor an address"));
        }
        if (subject.isOnion()) {
            return List.of(DnsAnswer.skipped("", "a name of the Tor network, of which DNS knows nothing"));
        }
        boolean address = subject.kind() == Subject.Kind.ADDRESS;
        byte[] octets = address ? IpAddresses.parse(subject.value()) : null;
        if (address && !askPrivate && !IpScope.of(octets).isPublic()) {
            String scope = IpScope.of(octets).name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return List.of(DnsAnswer.skipped("PTR", "not an address of the internet: " + scope));
        }
        try {
            return address
                    ? ask(ReverseMap.fromAddress(octets), List.of(org.xbill.DNS.Type.PTR), call)
                    : ask(Name.fromString(subject.value(), Name.root), types, call);
        } catch (TextParseException e) {
            return List.of(DnsAnswer.skipped("", "no name that DNS can be asked of: " + e.getMessage()));
        }
    }

    private List<DnsAnswer> ask(Name name, List<Integer> of, Call call) throws ProviderException {
        List<DnsAnswer> answers = new ArrayList<>();
        for (int type : of) {
            List<DnsAnswer> some = all ? client.askAll(name, type, call) : List.of(client.ask(name, type, call));
            answers.addAll(some);
            if (some.stream().allMatch(answer -> answer.state() == DnsState.NXDOMAIN)) {
                break; // it has no other records either
            }
        }
        return answers;
    }

    @Override
    void write(Subject subject, Seen seen, List<DnsAnswer> answers, BatchWriter writer, Call call) {
        answers.forEach(answer -> write(subject, seen, answer, writer, call));
    }

    private static void write(Subject subject, Seen seen, DnsAnswer answer, BatchWriter writer, Call call) {
        if (answer.problem() != null) {
            String reason =
                    answer.reason().contains("://") ? answer.reason() : answer.resolver() + ": " + answer.reason();
            call.problem(answer.problem()
                    .about(subject.value())
                    .saying(answer.state() + " (" + answer.record() + "): " + reason));
        }
        if (answer.records().isEmpty()) {
            row(subject, seen, answer, null, writer);
        }
        for (DnsAnswer.Found found : answer.records()) {
            row(subject, seen, answer, found, writer);
        }
    }

    private static void row(Subject subject, Seen seen, DnsAnswer answer, DnsAnswer.Found found, BatchWriter writer) {
        writer.set(NAME, subject.value());
        text(writer, RECORD, answer.record());
        writer.set(STATE, answer.state().name());
        text(writer, ALIASES, String.join(" > ", answer.aliases()));
        text(writer, RESOLVER, answer.resolver());
        text(writer, REASON, answer.reason());
        writer.setLong(COUNT, seen.count());
        writer.set(ROWS, seen.rowsJson());
        if (found != null) {
            writer.set(ANSWER, found.text());
            writer.setLong(TTL, found.ttl());
        }
        writer.endRow();
    }

    private static void text(BatchWriter writer, int column, String text) {
        if (!text.isEmpty()) {
            writer.set(column, text);
        }
    }
}
