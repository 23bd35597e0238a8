package dev.spoor.api;

import dev.spoor.api.data.Sink;
import java.util.List;

/** Says what it knows of indicators. {@link Descriptor#accepts()} names the types. */
public interface TiProvider extends Provider<TiProvider.Session> {
    /** An open connection. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Asks once. Puts one verdict for each indicator, in any order, or reports a problem whose subject is the indicator's value;
         * indicators for which neither comes are an error of the provider.
         *
         * @param batch at most {@link Limits#batch()} indicators, of accepted types, no two equal
         */
        void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException;

        @Override
        default void close() {}
    }
}
