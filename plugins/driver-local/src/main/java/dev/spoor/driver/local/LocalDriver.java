package dev.spoor.driver.local;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Tlp;
import dev.spoor.driver.local.kql.Asked;
import java.util.List;

/** Driver over the user's own files, whatever their formats. Its languages are KQL, and {@code table}, a small part of it. */
public final class LocalDriver implements QueryDriver {
    static final String TABLE = "table";
    static final String KQL = "kql";

    private static final Descriptor DESCRIPTOR = Descriptor.of("local", "Your own files")
            .help("Asks your own files in KQL, or selects rows of the tables that are in them:"
                    + " Table | where Column == 'value' | project Column, Column | take 10. Works offline.")
            .accepts(TABLE, KQL)
            .settings(Asked.PATHS, Asked.FUNCTIONS, Asked.WATCHLISTS, Asked.EXTERNAL, Asked.TIMEOUT, Asked.CACHE_LIMIT)
            .options(
                    Asked.PATHS,
                    Asked.ANSWER,
                    Asked.AS_OF,
                    Asked.CACHE,
                    Asked.FUNCTIONS,
                    Asked.WATCHLISTS,
                    Asked.EXTERNAL,
                    Asked.TABLES)
            .maxTlp(Tlp.RED);

    /** Made by the service loader. */
    public LocalDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return LiteralWriter.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        return new LocalSession(context, Asked.paths(context.find(Asked.PATHS).orElse(List.of())));
    }
}
