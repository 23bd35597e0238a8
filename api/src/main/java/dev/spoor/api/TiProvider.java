package dev.spoor.api;

import dev.spoor.api.data.Sink;
import java.util.List;
import java.util.Set;

/** Says what it knows of indicators. {@link Descriptor#accepts()} names the types. */
public interface TiProvider extends Provider<TiProvider.Session> {
    /**
     * The setting by which users say what a lookup asks for besides. A provider that can be asked so declares it among its settings, and reads it in
     * {@link #relations}.
     */
    String RELATIONS = "relations";

    /**
     * What a lookup of an indicator asks for besides what is said of the indicator itself: names, in the words of the setting. Each is a further
     * request at most, made of what is known only; the host takes places for all of them among limits and budgets before it asks, and gives back
     * those that were not needed. One that gets no answer is told by {@link Verdict#unanswered}. Speaks to nobody; asked only where the setting {@value
     * #RELATIONS} has a value.
     *
     * @param settings the user's; secrets are made up
     * @param type of the indicator, one that is accepted
     * @throws IllegalArgumentException where the settings make no sense; opening a session with them says the same
     */
    default Set<String> relations(Options settings, String type) {
        return Set.of();
    }

    /** An open connection. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Asks once. Puts one verdict for each indicator, in any order, or reports a problem whose subject is the indicator's value;
         * indicators for which neither comes are an error of the provider. Requests are made with this call, by which the host counts them.
         *
         * @param batch at most {@link Limits#batch()} indicators, of accepted types, no two equal
         */
        void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException;

        @Override
        default void close() {}
    }
}
