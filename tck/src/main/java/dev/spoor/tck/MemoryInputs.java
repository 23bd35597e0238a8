package dev.spoor.tck;

import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables in memory as the inputs of an analyzer or renderer. Safe for reading by many threads. */
public final class MemoryInputs implements Inputs {
    private final Map<String, List<Batch>> tables = new LinkedHashMap<>();

    /** No table yet. */
    public MemoryInputs() {}

    /** One table named {@link Inputs#ROWS}. */
    public static MemoryInputs rows(Batch... batches) {
        return new MemoryInputs().table(ROWS, batches);
    }

    /** Adds a table of at least one batch; all batches must have the same schema. */
    public MemoryInputs table(String name, Batch... batches) {
        for (Batch batch : batches) {
            if (!batch.schema().equals(batches[0].schema())) {
                throw new IllegalArgumentException("batches of " + name + " differ in schema");
            }
        }
        tables.put(name, List.of(batches));
        return this;
    }

    /** The schemas by name, as {@link dev.spoor.api.Analyzer.Session#plan} takes them. */
    public Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        tables.forEach((name, batches) -> schemas.put(name, batches.get(0).schema()));
        return schemas;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tables.keySet());
    }

    @Override
    public Schema schema(String name) {
        return batches(name).get(0).schema();
    }

    @Override
    public long rows(String name) {
        return batches(name).stream().mapToLong(Batch::size).sum();
    }

    @Override
    public Source<Batch> open(String name) {
        Iterator<Batch> rest = batches(name).iterator();
        return () -> rest.hasNext() ? rest.next() : null;
    }

    private List<Batch> batches(String name) {
        List<Batch> batches = tables.get(name);
        if (batches == null) {
            throw new IllegalArgumentException("there is no table " + name);
        }
        return batches;
    }
}
