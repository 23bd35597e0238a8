package dev.spoor.host.geo;

import dev.spoor.api.Place;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.host.enrich.Sightings;

/** Places as rows: one an address, always with a state. One thread at a time. */
final class PlaceRows {
    static final Schema SCHEMA = Schema.of(
            Column.of("address", Role.ADDRESS),
            Column.of("state", Type.STRING),
            Column.of("countryCode", Type.STRING),
            Column.of("country", Role.COUNTRY),
            Column.of("region", Type.STRING),
            Column.of("city", Role.CITY),
            Column.of("latitude", Role.LATITUDE),
            Column.of("longitude", Role.LONGITUDE),
            Column.of("asn", Role.ASN),
            Column.of("organisation", Role.ORGANISATION),
            Column.of("tags", Type.STRING),
            Column.of("source", Role.PROVIDER),
            Column.of("asOf", Type.STRING),
            Column.of("stale", Type.BOOL),
            Column.of("why", Type.STRING),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final BatchWriter writer;

    PlaceRows(Sink<? super Batch> out) {
        writer = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
    }

    void write(Located located, Sightings.Sighting sighting) {
        Place place = located.place();
        writer.set(0, place.address().getHostAddress());
        writer.set(1, located.state().name());
        set(2, place.countryCode());
        set(3, place.country());
        set(4, place.region());
        set(5, place.city());
        if (!Double.isNaN(place.latitude())) {
            writer.setDouble(6, place.latitude());
            writer.setDouble(7, place.longitude());
        }
        if (place.asn() != 0) {
            writer.setLong(8, place.asn());
        }
        set(9, place.organisation());
        set(10, String.join(", ", place.tags()));
        set(11, place.source());
        place.asOf().ifPresent(day -> writer.set(12, day.toString()));
        if (!place.source().isEmpty()) {
            writer.setBool(13, place.isStale());
        }
        set(14, located.why());
        writer.setLong(15, sighting.count());
        writer.set(16, sighting.rowsJson());
        writer.endRow();
    }

    private void set(int column, String text) {
        if (!text.isEmpty()) {
            writer.set(column, text);
        }
    }

    void flush() {
        writer.flush();
    }
}
