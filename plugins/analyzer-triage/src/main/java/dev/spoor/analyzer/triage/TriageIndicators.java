package dev.spoor.analyzer.triage;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code analyzer:triage-indicators}: indicators that threat intelligence knows as bad, with where they occurred. Verdicts name the rows
 * of their indicator; a second pass asks those rows for computer, account, process and time. It puts no rows, only findings.
 */
public final class TriageIndicators implements Analyzer {
    static final Card KNOWN_BAD = Card.of("known-bad-indicator", Severity.MEDIUM, Severity.CRITICAL)
            .looksFor(
                    "A threat-intelligence provider knows an indicator of the evidence and calls it MEDIUM or worse. The severity is the"
                            + " provider's; the technique is not known.")
            .quietOn("LOW and INFO verdicts, and every state but KNOWN: never heard of is not clean, and not bad.");

    private static final int MOST_ROWS = 200;

    private static final Descriptor DESCRIPTOR = Descriptor.of("triage-indicators", "Triage of indicators")
            .help("Which known bad indicators occurred, on which computers, by which processes and accounts.")
            .needs(Role.INDICATOR, Role.VERDICT, Role.LOOKUP_STATE)
            .needs(Role.TIME, Role.HOST)
            .needs(Role.TIME, Role.SOURCE_IP)
            .reads(
                    Role.TIME,
                    Role.HOST,
                    Role.IMAGE,
                    Role.SUBJECT_ACCOUNT,
                    Role.SOURCE_IP,
                    Role.INDICATOR,
                    Role.INDICATOR_TYPE,
                    Role.VERDICT,
                    Role.LOOKUP_STATE,
                    Role.PROVIDER,
                    Role.TITLE,
                    Role.COUNT,
                    Role.ROWS);

    /** Made by the service loader. */
    public TriageIndicators() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Joining();
    }

    /** One bad indicator, and what is known of where it occurred. */
    private static final class Hit {
        final String type;
        final String value;
        Severity severity = Severity.UNKNOWN;
        long count;
        long first = Ticks.NONE;
        final Set<String> opinions = new LinkedHashSet<>();
        final Set<RowId> rows = new LinkedHashSet<>();
        final Set<String> hosts = new LinkedHashSet<>();
        final Set<String> accounts = new LinkedHashSet<>();
        final Set<String> images = new LinkedHashSet<>();
        final Set<String> clients = new LinkedHashSet<>();

        Hit(String type, String value) {
            this.type = type;
            this.value = value;
        }

        void occurred(Event event) {
            add(hosts, event.text(Role.HOST));
            add(accounts, event.account());
            add(images, event.text(Role.IMAGE));
            if (!event.has(Role.HOST)) {
                add(clients, event.text(Role.SOURCE_IP));
            }
            if (event.has(Role.TIME) && (first == Ticks.NONE || event.time() < first)) {
                first = event.time();
            }
        }

        private static void add(Set<String> set, String value) {
            if (!value.isEmpty() && set.size() < 20) {
                set.add(value);
            }
        }

        Finding finding() {
            String where = hosts.isEmpty() ? "" : " on " + String.join(", ", hosts);
            String who = (images.isEmpty()
                            ? ""
                            : " by "
                                    + String.join(
                                            ", ",
                                            images.stream()
                                                    .map(Names::file)
                                                    .distinct()
                                                    .toList()))
                    + (accounts.isEmpty() ? "" : " (" + String.join(", ", accounts) + ")");
            String seen = "Seen" + (count > 1 ? " " + count + " times" : "")
                    + (first == Ticks.NONE ? "" : ", first at " + Ticks.format(first)) + where + who
                    + (clients.isEmpty() ? "" : ", asked for by " + String.join(", ", clients));
            Finding finding = Finding.of(KNOWN_BAD.id(), severity, "Known bad " + type + " " + value + where)
                    .because(String.join("; ", opinions) + ". " + seen)
                    .about(
                            type.equals("url") && value.contains("://")
                                    ? Links.host(value)
                                    : value.toLowerCase(Locale.ROOT))
                    .time(first)
                    .entity(type, value)
                    .rows(rows.toArray(RowId[]::new));
            for (String host : hosts) {
                finding = finding.entity("host", host);
            }
            for (String account : accounts) {
                finding = finding.entity("account", account);
            }
            for (String image : images) {
                finding = finding.entity("process", image);
            }
            for (String client : clients) {
                finding = finding.entity(Links.type(client), client);
            }
            return finding;
        }
    }

    private static final class Joining implements Plan {
        @Override
        public Grain grain() {
            return Grain.table();
        }

        @Override
        public boolean rereads() {
            return true;
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) {
            Map<String, Hit> hits = new LinkedHashMap<>();
            Map<Long, List<Hit>> byRow = new HashMap<>();
            Event event = new Event(in.schema(Inputs.ROWS));
            Source<Batch> verdicts = in.open(Inputs.ROWS);
            for (Batch batch = verdicts.next(); batch != null; batch = verdicts.next()) {
                call.check();
                for (int row = 0; row < batch.size(); row++) {
                    event.move(batch, row);
                    if (event.has(Role.VERDICT)) {
                        verdict(event, hits, byRow);
                    }
                }
            }
            if (hits.isEmpty()) {
                return;
            }
            Source<Batch> evidence = in.open(Inputs.ROWS);
            for (Batch batch = evidence.next(); batch != null; batch = evidence.next()) {
                call.check();
                for (int row = 0; row < batch.size(); row++) {
                    event.move(batch, row);
                    List<Hit> here = byRow.get(event.number(Role.ORIGIN));
                    if (here != null) {
                        here.forEach(hit -> hit.occurred(event));
                    }
                }
            }
            hits.values().forEach(hit -> call.report(hit.finding()));
        }

        private static void verdict(Event event, Map<String, Hit> hits, Map<Long, List<Hit>> byRow) {
            Severity severity = severity(event.text(Role.VERDICT));
            if (!event.text(Role.LOOKUP_STATE).equals("KNOWN") || !severity.atLeast(Severity.MEDIUM)) {
                return;
            }
            String type = event.text(Role.INDICATOR_TYPE);
            String value = event.text(Role.INDICATOR);
            Hit hit = hits.computeIfAbsent(type + " " + value, key -> new Hit(type, value));
            hit.severity = severity.atLeast(hit.severity) ? severity : hit.severity;
            hit.count = Math.max(hit.count, event.number(Role.COUNT));
            String title = event.text(Role.TITLE);
            hit.opinions.add(event.text(Role.PROVIDER) + " calls " + value + " " + severity
                    + (title.isEmpty() ? "" : ": " + Names.cut(title, 300)));
            for (long packed : rows(event.text(Role.ROWS))) {
                if (hit.rows.size() < MOST_ROWS && hit.rows.add(RowId.unpack(packed))) {
                    byRow.computeIfAbsent(packed, key -> new ArrayList<>(1)).add(hit);
                }
            }
        }

        private static Severity severity(String name) {
            for (Severity severity : Severity.values()) {
                if (severity.name().equalsIgnoreCase(name)) {
                    return severity;
                }
            }
            return Severity.UNKNOWN;
        }

        /** The numbers of a JSON array; what is none is left out. */
        private static List<Long> rows(String json) {
            List<Long> rows = new ArrayList<>();
            for (String number : json.replace("[", "").replace("]", "").split(",")) {
                try {
                    rows.add(Long.parseLong(number.strip()));
                } catch (NumberFormatException e) {
                    continue;
                }
            }
            return rows;
        }
    }
}
