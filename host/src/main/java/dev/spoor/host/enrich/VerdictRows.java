package dev.spoor.host.enrich;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.time.Duration;
import java.time.Instant;

/** Answers of threat intelligence as rows: one an indicator and provider, always with a state. One thread at a time. */
public final class VerdictRows {
    /** Columns of the table of answers. */
    public static final Schema SCHEMA = Schema.of(
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("indicator", Role.INDICATOR),
            Column.of("state", Role.LOOKUP_STATE),
            Column.of("severity", Role.VERDICT),
            Column.of("provider", Role.PROVIDER),
            Column.of("summary", Role.TITLE),
            Column.of("tags", Type.STRING),
            Column.of("reference", Type.STRING),
            Column.of("lastSeen", Type.INSTANT),
            Column.of("details", Type.JSON),
            Column.of("asked", Type.INSTANT),
            Column.of("age", Type.STRING),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final BatchWriter writer;

    /** Rows go there. */
    public VerdictRows(Sink<? super Batch> out) {
        writer = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
    }

    /**
     * Writes an answer.
     *
     * @param at when it was given
     */
    public void answer(Verdict verdict, String provider, Sightings.Sighting sighting, Instant at, Instant now) {
        begin(verdict.indicator(), verdict.isKnown() ? LookupState.KNOWN : LookupState.NOT_FOUND, provider, sighting);
        if (verdict.isKnown()) {
            writer.set(3, verdict.severity().name());
            writer.set(5, summary(verdict));
            writer.set(6, String.join(", ", verdict.tags()));
            verdict.reference().ifPresent(uri -> writer.set(7, uri.toString()));
            if (verdict.lastSeen() != Ticks.NONE) {
                writer.setLong(8, verdict.lastSeen());
            }
            if (!verdict.details().isEmpty()) {
                writer.set(9, Json.write(verdict.details()));
            }
        }
        writer.setLong(10, Ticks.of(at));
        writer.set(11, age(Duration.between(at, now)));
        writer.endRow();
    }

    /** What a verdict says, and what it has no answer to: the second is never left out, for it would read as if there were nothing. */
    public static String summary(Verdict verdict) {
        StringBuilder text = new StringBuilder(verdict.summary());
        verdict.unanswered()
                .forEach((relation, problem) -> text.append(text.length() == 0 ? "" : "; ")
                        .append(relation)
                        .append(" not answered: ")
                        .append(problem.message()));
        return text.toString();
    }

    /** The largest whole unit: {@code 3d}, {@code 5h}, {@code 0s}. */
    private static String age(Duration age) {
        long seconds = Math.max(0, age.getSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d";
        }
        return seconds >= 3600 ? seconds / 3600 + "h" : seconds >= 60 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Writes that there is no answer. */
    public void state(
            Indicator indicator, LookupState state, String why, String provider, Sightings.Sighting sighting) {
        begin(indicator, state, provider, sighting);
        writer.set(5, why);
        writer.endRow();
    }

    private void begin(Indicator indicator, LookupState state, String provider, Sightings.Sighting sighting) {
        writer.set(0, indicator.type());
        writer.set(1, indicator.value());
        writer.set(2, state.name());
        writer.set(4, provider);
        writer.setLong(12, sighting.count());
        writer.set(13, sighting.rowsJson());
    }

    /** Writes what is not written yet. */
    public void flush() {
        writer.flush();
    }
}
