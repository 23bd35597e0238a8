package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks a data source in its language. {@link Descriptor#accepts()} names the languages. */
public interface QueryDriver extends Provider<QueryDriver.Session> {
    /**
     * A parameter as a literal of this driver's language, quoted so that no value can change the shape of the query. Pure.
     *
     * @param value String, Number, Boolean, {@link java.time.Instant}, {@link java.time.Duration} or a List of these
     * @param type declared type of the parameter: str, int, float, bool, datetime, timespan, list, column, table
     * @throws IllegalArgumentException where the value cannot be such a literal
     */
    String literal(Object value, String type);

    /** An open connection. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Runs a query and puts its rows as they arrive; at least one batch, which is empty when there are no rows.
         *
         * <p>Where a limit of the service cuts the answer to a request with a range short, the rows that were put are those of {@link
         * Problem#covered}, all of them and no others, so that the host can ask for the rest: a driver that cannot tell which are missing
         * says that an empty range at the start is covered. What it put nevertheless has to be what the same range gives again, at most
         * 500,000 rows: the host holds back as many of each as came. Without a range there is nothing to go on with: the rows that came
         * are put, and the limit is a problem of the call.
         *
         * @throws ProviderException TOO_LARGE, with the range that is covered, where a limit of the service cut the answer short
         */
        void query(Request request, Sink<Batch> out, Call call) throws ProviderException;

        /** The tables that can be asked and their columns; empty where the service cannot tell. */
        default Map<String, Schema> tables(Call call) throws ProviderException {
            return Map.of();
        }

        /**
         * Finds out whether the source can be reached and lets us in, by asking for as little as that takes.
         *
         * @throws ProviderException with what to do, where it does not
         */
        default void check(Call call) throws ProviderException {
            tables(call);
        }

        @Override
        default void close() {}
    }

    /** A query. Immutable. */
    final class Request {
        private final String language;
        private final String text;
        private final TimeRange range;
        private final long maxRows;
        private final Map<String, Object> options;

        private Request(String language, String text, TimeRange range, long maxRows, Map<String, Object> options) {
            this.language = Objects.requireNonNull(language, "language");
            this.text = Objects.requireNonNull(text, "text");
            this.range = range;
            this.maxRows = maxRows;
            this.options = options;
        }

        /** A query text in one of the languages that the driver accepts. */
        public static Request of(String language, String text) {
            return new Request(language, text, null, Long.MAX_VALUE, Map.of());
        }

        /** The same for this span of time only. */
        public Request range(TimeRange newRange) {
            return new Request(language, text, Objects.requireNonNull(newRange), maxRows, options);
        }

        /** The same with at most so many rows. */
        public Request maxRows(long rows) {
            return new Request(language, text, range, rows, options);
        }

        /** The same with an option of the driver's: String, Number, Boolean, or a List or Map of these. */
        public Request option(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(options);
            more.put(key, value);
            return new Request(language, text, range, maxRows, Collections.unmodifiableMap(more));
        }

        /** Language of the text. */
        public String language() {
            return language;
        }

        /** The query itself. */
        public String text() {
            return text;
        }

        /** Span of time to which the answer is confined. */
        public Optional<TimeRange> range() {
            return Optional.ofNullable(range);
        }

        /** Most rows wanted. */
        public long maxRows() {
            return maxRows;
        }

        /** Options of the driver's. */
        public Map<String, Object> options() {
            return options;
        }
    }
}
