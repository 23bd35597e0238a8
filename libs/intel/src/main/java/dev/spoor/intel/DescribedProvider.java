package dev.spoor.intel;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import java.util.Set;

/** A provider that a description makes. Plugins extend it by a class that names the description beside it. */
public abstract class DescribedProvider implements TiProvider {
    private final Description description;

    /** @param resource the description, beside the class that extends this */
    protected DescribedProvider(String resource) {
        description = Description.beside(getClass(), resource);
    }

    @Override
    public final Descriptor descriptor() {
        return description.descriptor();
    }

    @Override
    public final Set<String> relations(Options settings, String type) {
        return description.relations(settings, type);
    }

    @Override
    public final Session open(Context context) throws ProviderException {
        return DescribedSession.open(description, context);
    }
}
