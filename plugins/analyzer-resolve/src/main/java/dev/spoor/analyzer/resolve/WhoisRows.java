package dev.spoor.analyzer.resolve;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;

/** Writes what registries told, a row for each name and address that was asked of. */
final class WhoisRows {
    static final Schema OUTPUT = Schema.of(
            Column.of("name", Role.INDICATOR),
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("entry", Type.STRING),
            Column.of("state", Type.STRING),
            Column.of("registered", Type.INSTANT),
            Column.of("age_days", Type.LONG),
            Column.of("registrar", Type.STRING),
            Column.of("organisation", Role.ORGANISATION),
            Column.of("country", Role.COUNTRY),
            Column.of("network", Type.STRING),
            Column.of("network_name", Type.STRING),
            Column.of("asn", Role.ASN),
            Column.of("as_name", Type.STRING),
            Column.of("announced", Type.STRING),
            Column.of("nameservers", Type.STRING),
            Column.of("status", Type.STRING),
            Column.of("changed", Type.INSTANT),
            Column.of("expires", Type.INSTANT),
            Column.of("abuse", Type.STRING),
            Column.of("handle", Type.STRING),
            Column.of("source", Type.STRING),
            Column.of("server", Type.STRING),
            Column.of("reason", Role.REASON),
            Column.of("first_seen", Role.TIME),
            Column.of("seen", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final BatchWriter writer;
    private final long now;

    /** @param now in ticks, for ages */
    WhoisRows(Sink<Batch> out, long now) {
        this.writer = new BatchWriter(OUTPUT, out, (row, column, length) -> {});
        this.now = now;
    }

    /** @param origin null where it is not known */
    void write(Subject subject, Subject entry, Looked looked, Origins.Origin origin, Seen seen) {
        text("name", subject.value());
        text("type", type(subject));
        text("entry", entry.kind() == Subject.Kind.NONE ? "" : entry.value());
        text("state", looked.state().name());
        text("source", looked.source());
        text("server", looked.server());
        text("reason", looked.reason());
        if (looked.registration() != null) {
            registration(looked.registration());
        }
        if (origin != null) {
            writer.setLong(column("asn"), origin.asn());
            text("as_name", origin.name());
            text("announced", origin.network());
        }
        time("first_seen", seen.first());
        writer.setLong(column("seen"), seen.count());
        text("rows", seen.rowsJson());
        writer.endRow();
    }

    private void registration(Registration told) {
        time("registered", told.registered);
        if (told.registered != Ticks.NONE) {
            writer.setLong(column("age_days"), Registration.days(told.registered, now));
        }
        time("changed", told.changed);
        time("expires", told.expires);
        text("registrar", told.registrar);
        text("organisation", told.organisation);
        text("country", told.country);
        text("network", told.network);
        text("network_name", told.name);
        text("nameservers", String.join(", ", told.nameservers));
        text("status", String.join(", ", told.status));
        text("abuse", told.abuse);
        text("handle", told.handle);
    }

    /** Puts what is left. */
    void flush() {
        if (writer.rows() > 0) {
            writer.flush();
        }
    }

    private static String type(Subject subject) {
        return switch (subject.kind()) {
            case NAME -> "domain";
            case ADDRESS -> subject.value().indexOf(':') < 0 ? "ipv4" : "ipv6";
            case NONE -> "";
        };
    }

    private static int column(String name) {
        return OUTPUT.find(name);
    }

    private void text(String column, String text) {
        if (!text.isEmpty()) {
            writer.set(column(column), text);
        }
    }

    private void time(String column, long ticks) {
        if (ticks != Ticks.NONE) {
            writer.setTicks(column(column), ticks, 0);
        }
    }
}
