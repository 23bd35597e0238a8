package dev.spoor.analyzer.domain;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.names.Seen;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes judgements, a row a name. */
final class DomainRows {
    private static final int NAME = 0;
    private static final int UNICODE = 1;
    private static final int VALID = 2;
    private static final int DOMAIN = 3;
    private static final int SUFFIX = 4;
    private static final int RESEMBLES = 5;
    private static final int SCRIPTS = 6;
    private static final int SERVICE = 7;
    private static final int ENTROPY = 8;
    private static final int GENERATED = 9;
    private static final int REASON = 10;
    private static final int FIRST = 11;
    private static final int COUNT = 12;
    private static final int ROWS = 13;

    static final Schema OUTPUT = Schema.of(
            Column.of("name", Role.DNS_NAME),
            Column.of("unicode", Type.STRING),
            Column.of("valid", Type.BOOL),
            Column.of("domain", Type.STRING),
            Column.of("suffix", Type.STRING),
            Column.of("resembles", Type.STRING),
            Column.of("scripts", Type.STRING),
            Column.of("service", Type.STRING),
            Column.of("entropy", Type.DOUBLE),
            Column.of("generated", Role.SCORE),
            Column.of("reason", Role.REASON),
            Column.of("first_seen", Role.TIME),
            Column.of("seen", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final BatchWriter writer;

    DomainRows(Sink<Batch> out) {
        writer = new BatchWriter(OUTPUT, out, (row, column, length) -> {});
    }

    /** @param reason why it is worth a look; empty where it is not */
    void write(Judgement told, String reason, Seen seen) {
        writer.set(NAME, told.name());
        if (!told.unicode().equals(told.name())) {
            writer.set(UNICODE, told.unicode());
        }
        writer.setBool(VALID, true);
        if (told.registered() != null) {
            writer.set(DOMAIN, told.registered());
        }
        writer.set(SUFFIX, told.suffix());
        if (told.resemblance() != null) {
            writer.set(RESEMBLES, told.resemblance().domain());
        }
        text(
                SCRIPTS,
                told.scripts().stream()
                        .map(script -> script.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(",")));
        text(SERVICE, String.join(",", told.services()));
        writer.setDouble(ENTROPY, Math.round(told.entropy() * 100) / 100.0);
        if (!Double.isNaN(told.random())) {
            writer.setDouble(GENERATED, Math.round(told.random() * 1000) / 1000.0);
        }
        end(reason, seen);
    }

    void invalid(String text, String why, Seen seen) {
        writer.set(NAME, text);
        writer.setBool(VALID, false);
        end(why, seen);
    }

    private void end(String reason, Seen seen) {
        text(REASON, reason);
        if (seen.first() != Ticks.NONE) {
            writer.setTicks(FIRST, seen.first(), 0);
        }
        writer.setLong(COUNT, seen.count());
        writer.set(ROWS, seen.rowsJson());
        writer.endRow();
    }

    private void text(int column, String text) {
        if (!text.isEmpty()) {
            writer.set(column, text);
        }
    }

    /** Puts what is left. */
    void flush() {
        if (writer.rows() > 0) {
            writer.flush();
        }
    }
}
