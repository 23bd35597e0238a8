package dev.spoor.host.table;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an analyzer or renderer reads, over {@link Rows}. Every batch taken checks the call. */
public final class HostInputs implements Inputs {
    private final Map<String, Rows> tables;
    private final boolean rereads;
    private final Call call;
    private final Set<String> opened = new HashSet<>();

    /** Inputs of these tables, in this order; {@code rereads} says whether a table may be opened again. */
    public HostInputs(Map<String, ? extends Rows> tables, boolean rereads, Call call) {
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.rereads = rereads;
        this.call = call;
    }

    @Override
    public Set<String> names() {
        return tables.keySet();
    }

    @Override
    public Schema schema(String name) {
        return table(name).schema();
    }

    @Override
    public long rows(String name) {
        return table(name).rows();
    }

    @Override
    public Source<Batch> open(String name) {
        Rows table = table(name);
        synchronized (opened) {
            if (!opened.add(name) && !rereads) {
                throw new IllegalStateException(name + " is read a second time, which the plan did not announce");
            }
        }
        Source<Batch> source = table.read();
        return () -> {
            call.check();
            return source.next();
        };
    }

    private Rows table(String name) {
        Rows table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no input is named " + name + "; there are " + tables.keySet());
        }
        return table;
    }
}
