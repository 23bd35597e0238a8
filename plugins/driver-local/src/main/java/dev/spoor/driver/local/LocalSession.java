package dev.spoor.driver.local;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.driver.local.kql.Asked;
import dev.spoor.driver.local.kql.KqlSession;
import dev.spoor.driver.local.rows.HeldBatches;
import dev.spoor.driver.local.rows.StaleException;
import dev.spoor.driver.local.rows.Stamp;
import dev.spoor.driver.local.rows.Union;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the files anew for each query and keeps nothing but the columns of their tables, until the files change. While these are not known,
 * a query learns them on the way and holds its rows back until it has seen all; once they are, it streams.
 */
final class LocalSession implements QueryDriver.Session {
    private record Known(Stamp stamp, Catalog catalog) {}

    /** The query has all the rows that it wants. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private static final String DATABASE = "org.duckdb.DuckDBDriver";

    private final Context context;
    private final List<Path> paths;
    private volatile Known known;
    private KqlSession kql;

    LocalSession(Context context, List<Path> paths) {
        this.context = context;
        this.paths = paths;
    }

    @Override
    public Map<String, Schema> tables(Call call) {
        Stamp stamp = Stamp.of(paths, call);
        Catalog catalog = known(stamp);
        if (catalog == null) {
            Catalog seen = new Catalog();
            context.decode(paths, seen::add, call);
            known = new Known(stamp, seen);
            catalog = seen;
        }
        return catalog.all();
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        if (request.language().equals(LocalDriver.KQL)) {
            kql().query(Asked.of(context, request), request, out, call);
            return;
        }
        if (!request.language().equals(LocalDriver.TABLE)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    request.language(),
                    "files are asked in " + LocalDriver.KQL + " or in the language " + LocalDriver.TABLE + " only");
        }
        if (paths.isEmpty()) {
            throw ProviderException.of(Problem.Kind.CONFIG, LocalDriver.TABLE, "name files to ask, as paths");
        }
        Selection selection = SelectionParser.parse(request.text());
        Filter filter = new Filter(selection, request.range().orElse(null));
        Picker picker = new Picker(selection, filter, Math.min(selection.take(), request.maxRows()));
        Stamp stamp = Stamp.of(paths, call);
        Catalog catalog = known(stamp);
        Schema table = catalog == null ? null : catalog.schema(selection.table().text());
        if (table == null) {
            learn(selection, filter, picker, stamp, out, call);
            return;
        }
        filter.check(table);
        try {
            stream(selection, picker, table, out, call);
        } catch (StaleException e) {
            known = null;
            throw ProviderException.of(
                    Problem.Kind.UNAVAILABLE,
                    Asked.PATHS.key(),
                    "the files changed while they were read, so the answer is not whole; ask again");
        }
    }

    private synchronized KqlSession kql() throws ProviderException {
        if (kql == null) {
            try {
                // The shared library is one that this plugin can do without, and nothing else needs.
                Class.forName(DATABASE, true, LocalSession.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ProviderException(
                        Problem.of(
                                Problem.Kind.CONFIG,
                                LocalDriver.KQL,
                                "KQL over files needs the shared library duckdb, which this installation does not have, or not"
                                        + " for this platform; the full distribution has it. The language table works"
                                        + " without"),
                        e);
            }
            kql = new KqlSession(context);
        }
        return kql;
    }

    @Override
    public synchronized void close() {
        if (kql != null) {
            kql.close();
        }
    }

    private Catalog known(Stamp stamp) {
        Known last = known;
        return last != null && last.stamp().equals(stamp) ? last.catalog() : null;
    }

    /** Answers while the columns of the table are known. */
    private void stream(Selection selection, Picker picker, Schema table, Sink<Batch> out, Call call) {
        Schema columns = picker.project(table);
        boolean[] any = new boolean[1];
        if (!picker.isFull()) {
            decode(call, (name, batch) -> {
                if (!Catalog.belongs(name, selection.table().text())) {
                    return;
                }
                Union.requireFit(batch, table);
                Batch picked = picker.pick(batch);
                if (picked.size() > 0) {
                    any[0] = true;
                    out.put(Union.adapt(picked, columns));
                }
                if (picker.isFull()) {
                    throw new Enough();
                }
            });
        }
        if (!any[0]) {
            out.put(Batch.empty(columns));
        }
    }

    /** Answers while nothing is known of the files. */
    private void learn(Selection selection, Filter filter, Picker picker, Stamp stamp, Sink<Batch> out, Call call)
            throws ProviderException {
        String asked = selection.table().text();
        Catalog seen = new Catalog();
        try (HeldBatches held = new HeldBatches(call)) {
            boolean whole = decode(call, (name, batch) -> {
                seen.add(name, batch);
                if (!Catalog.belongs(name, asked)) {
                    return;
                }
                Batch picked = picker.pick(batch);
                if (picked.size() > 0) {
                    held.put(picked);
                }
                if (picker.isFull() && hasAll(seen.schema(asked), selection)) {
                    throw new Enough();
                }
            });
            if (whole) {
                known = new Known(stamp, seen);
            }
            Schema table = seen.schema(asked);
            if (table == null) {
                throw unknown(asked, seen);
            }
            filter.check(table);
            hand(held, picker.project(table), out);
        }
    }

    /** Parts are named to those only who ask for a part: there are hundreds. */
    private static ProviderException unknown(String asked, Catalog seen) {
        boolean part = asked.indexOf('/') >= 0;
        List<String> names = seen.all().keySet().stream()
                .filter(name -> part || name.indexOf('/') < 0)
                .toList();
        return ProviderException.of(Problem.Kind.NOT_FOUND, asked, "there is no such table" + Near.hint(asked, names));
    }

    private static void hand(HeldBatches held, Schema columns, Sink<Batch> out) {
        boolean[] any = new boolean[1];
        held.forEach(batch -> {
            any[0] = true;
            out.put(Union.adapt(batch, columns));
        });
        if (!any[0]) {
            out.put(Batch.empty(columns));
        }
    }

    private static boolean hasAll(Schema schema, Selection selection) {
        return selection.named().stream().allMatch(name -> schema.find(name.text()) >= 0);
    }

    /** Reads the files; false where the receiver had enough before their end. */
    private boolean decode(Call call, Context.Tables tables) {
        try {
            context.decode(paths, tables, call);
            return true;
        } catch (Enough e) {
            return false;
        }
    }
}
