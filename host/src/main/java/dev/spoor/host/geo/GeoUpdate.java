package dev.spoor.host.geo;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Has geo providers fetch the databases anew that they keep on this machine; a row for each that is the newest now. */
public final class GeoUpdate {
    /** Columns of the table of databases. */
    public static final Schema SCHEMA = Schema.of(
            Column.of("provider", Role.PROVIDER),
            Column.of("database", Role.TITLE),
            Column.of("asOf", Type.STRING),
            Column.of("new", Type.BOOL));

    private final Plugins plugins;
    private final HostCall call;

    /** Asks in this call; what goes wrong is a problem of it. */
    public GeoUpdate(Plugins plugins, HostCall call) {
        this.plugins = plugins;
        this.call = call;
    }

    /**
     * Updates what these keep.
     *
     * @param named whether the user named them: else those that keep nothing are passed over
     */
    public void run(List<ProviderInfo> providers, boolean named, Sink<? super Batch> out) {
        BatchWriter writer = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
        for (ProviderInfo provider : providers) {
            try {
                ProviderCall.<GeoProvider.Session>run(
                        provider.qualified(),
                        () -> plugins.lease(Kind.GEO, provider.id(), ""),
                        call,
                        (session, inner) -> session.update(update -> write(writer, provider, update), inner));
            } catch (ProviderException e) {
                if (named || e.problem().kind() != Problem.Kind.NOT_FOUND) {
                    call.problem(e.problem());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        writer.flush();
    }

    private static void write(BatchWriter writer, ProviderInfo provider, GeoProvider.Update update) {
        synchronized (writer) {
            writer.set(0, provider.id());
            writer.set(1, update.name());
            writer.set(2, update.asOf().toString());
            writer.setBool(3, update.isNew());
            writer.endRow();
        }
    }
}
