package dev.spoor.analyzer.syslog;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * {@code analyzer:syslog-sessions}: who was logged on to which Linux computer, from when to when, from where, and what sudo and su did in
 * it; with the reason where a session is suspicious. A row a session.
 */
public final class SyslogSessions implements Analyzer {
    static final Setting<Long> FAILURES = Setting.number("failures")
            .defaultTo(5L)
            .must(n -> n > 0, "at least 1")
            .help("So many failed logons make the session that follows suspicious.");
    static final Setting<Duration> WINDOW =
            Setting.duration("window").defaultTo(Duration.ofHours(1)).help("A failed logon counts for so long.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("syslog-sessions", "Linux sessions")
            .help("Who was logged on to a Linux computer, from where, what they did by sudo and su, and why that may"
                    + " be suspicious.")
            .needs(Role.TIME, Role.HOST, Role.MESSAGE)
            .reads(Role.TIME, Role.HOST, Role.EVENT_ID, Role.IMAGE, Role.MESSAGE)
            .options(FAILURES, WINDOW);

    /** How the reason ends that a session began with guessing. */
    static final String GUESSED = " failed logons before it";

    /** {@code commands} are those of sudo; {@code reason} is null for an ordinary session. */
    static final Schema OUTPUT = Schema.of(
            Column.of("start", Role.TIME),
            Column.of("end", Role.TIME_END),
            Column.of("host", Role.HOST),
            Column.of("service", Type.STRING),
            Column.of("account", Role.TARGET_ACCOUNT),
            Column.of("by", Role.SUBJECT_ACCOUNT),
            Column.of("source", Role.SOURCE_IP),
            Column.of("method", Type.STRING),
            Column.of("failures", Type.LONG),
            Column.of("commands", Type.LONG),
            Column.of("became", Type.STRING),
            Column.of("reason", Role.REASON),
            Column.of("rows", Role.ROWS));

    /** Made by the service loader. */
    public SyslogSessions() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Following(options);
    }

    private static final class Following implements Plan {
        private final int failures;
        private final long window;

        Following(Options options) {
            failures = Math.toIntExact(options.get(FAILURES));
            window = options.get(WINDOW).toMillis() * Ticks.PER_MILLI;
        }

        @Override
        public Schema output() {
            return OUTPUT;
        }

        @Override
        public Grain grain() {
            return Grain.key(Role.HOST).orderedBy(Role.TIME);
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) {
            // no cell is longer than the messages it was made of
            BatchWriter writer = new BatchWriter(OUTPUT, out, (row, column, length) -> {});
            Told told = new Told();
            HostSessions sessions = null;
            String host = null;
            Source<Batch> source = in.open(Inputs.ROWS);
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                call.check();
                told.read(batch);
                for (int row = 0; row < batch.size(); row++) {
                    if (!told.move(row) || told.time() == Ticks.NONE) {
                        continue;
                    }
                    if (!told.host().equals(host)) {
                        finish(sessions);
                        host = told.host();
                        sessions = follow(host, writer, call);
                    }
                    sessions.see(told);
                }
            }
            finish(sessions);
            if (writer.rows() > 0) {
                writer.flush();
            }
        }

        private static void finish(HostSessions sessions) {
            if (sessions != null) {
                sessions.finish();
            }
        }

        private HostSessions follow(String host, BatchWriter writer, Call call) {
            return new HostSessions(window, failures, session -> {
                write(session, host, writer);
                if (session.untypedGuess) {
                    call.report(guessed(session, host));
                }
                if (session.reasons.size() > 2) {
                    call.report(suspicious(session, host));
                }
            });
        }
    }

    private static void write(dev.spoor.analyzer.syslog.Session session, String host, BatchWriter writer) {
        writer.setLong(0, session.start);
        if (session.end != Ticks.NONE) {
            writer.setLong(1, session.end);
        }
        String[] texts = {host, session.service, session.account, session.by, session.source, session.method};
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                writer.set(2 + i, texts[i]);
            }
        }
        writer.setLong(8, session.failures);
        writer.setLong(9, session.commands);
        if (!session.became.isEmpty()) {
            writer.set(10, String.join(",", session.became));
        }
        if (!session.reasons.isEmpty()) {
            writer.set(11, String.join("; ", session.reasons));
        }
        writer.set(
                12,
                session.rows.stream()
                        .map(row -> Long.toString(row.packed()))
                        .collect(Collectors.joining(",", "[", "]")));
        writer.endRow();
    }

    /** Triage tells of guessing where a decoder has typed the rows; where only the message tells, nobody else can. */
    private static Finding guessed(dev.spoor.analyzer.syslog.Session session, String host) {
        return finding(
                        "linux-password-guessed",
                        Severity.HIGH,
                        "Password of " + session.account + " guessed on " + host,
                        session,
                        host)
                .technique("T1110.001", "T1021.004")
                .because(session.failures + " failed logons of " + session.account + " from " + session.source + " to "
                        + host + " came before the one that succeeded at " + Ticks.format(session.start));
    }

    private static Finding suspicious(dev.spoor.analyzer.syslog.Session session, String host) {
        boolean guessed = session.reasons.iterator().next().endsWith(GUESSED);
        return finding(
                        "linux-suspicious-session",
                        guessed ? Severity.HIGH : Severity.MEDIUM,
                        "Suspicious session of " + session.account + " on " + host,
                        session,
                        host)
                .technique("T1078", "T1548.003")
                .because("The session of " + session.account
                        + (session.source.isEmpty() ? "" : " from " + session.source) + " that began at "
                        + Ticks.format(session.start) + ": " + String.join("; ", session.reasons));
    }

    private static Finding finding(
            String rule, Severity severity, String title, dev.spoor.analyzer.syslog.Session session, String host) {
        Finding finding = Finding.of(rule, severity, title)
                .time(session.start)
                .about(host + "|" + session.account + "|" + session.source)
                .rows(session.rows.toArray(RowId[]::new))
                .entity("host", host)
                .entity("account", session.account);
        return session.source.isEmpty()
                ? finding
                : finding.entity(session.source.indexOf(':') < 0 ? "ipv4" : "ipv6", session.source);
    }
}
