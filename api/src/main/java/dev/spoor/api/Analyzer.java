package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.util.Map;

/** Makes rows and findings of rows. {@link Descriptor#needs} says which tables it fits, {@link Descriptor#options()} what it may be told. */
public interface Analyzer extends Provider<Analyzer.Session> {
    /** Ready to plan. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Compiles the analysis once for these options and inputs.
         *
         * @param in columns of the inputs by name; a single {@link Inputs#ROWS} where the descriptor {@linkplain Descriptor#reads() reads roles}
         * @throws ProviderException BAD_REQUEST where options or inputs do not do, saying what is missing
         */
        Plan plan(Options options, Map<String, Schema> in) throws ProviderException;

        @Override
        default void close() {}
    }

    /** A compiled analysis. It holds no state between runs: runs may go on at once, on different slices. */
    interface Plan {
        /** Columns of the rows that it puts; a schema without columns where it only reports findings. */
        default Schema output() {
            return Schema.of();
        }

        /** Which rows it must see together. */
        default Grain grain() {
            return Grain.row();
        }

        /** True where it reads an input more than once. */
        default boolean rereads() {
            return false;
        }

        /** Reads a slice of the inputs, puts rows and reports findings. */
        void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException;
    }
}
