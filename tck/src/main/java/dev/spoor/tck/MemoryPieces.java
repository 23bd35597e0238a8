package dev.spoor.tck;

import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a decoder found. One thread at a time. */
public final class MemoryPieces implements Pieces {
    /** A piece that a decoder put. */
    public record Found(String name, String form, Span from, byte[] bytes) {
        /** The bytes as UTF-8 text. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final List<Found> found = new ArrayList<>();
    private final Map<String, List<Batch>> tables = new LinkedHashMap<>();
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** The pieces, in order. */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** Names of the tables, in order of their first {@link #rows}. */
    public List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /** The schema with which a table was first named. */
    public Schema schema(String table) {
        return schemas.get(table);
    }

    /** The batches of a table; none where there is no such table. */
    public List<Batch> batches(String table) {
        return List.copyOf(tables.getOrDefault(table, List.of()));
    }

    /** The rows of a table as maps from column name to value; cells without value are left out. */
    public List<Map<String, Object>> rowsOf(String table) {
        return Rows.toMaps(batches(table));
    }

    @Override
    public void put(String name, String form, Span from, byte[] bytes) {
        found.add(new Found(name, form, from, bytes));
    }

    @Override
    public OutputStream begin(String name, String form, Span from) {
        return new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    found.add(new Found(name, form, from, toByteArray()));
                }
            }
        };
    }

    @Override
    public Sink<Batch> rows(String name, Schema schema, Span from) {
        schemas.putIfAbsent(name, schema);
        List<Batch> batches = tables.computeIfAbsent(name, n -> new ArrayList<>());
        return batches::add;
    }
}
