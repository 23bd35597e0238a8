package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.Set;

/**
 * The named tables that an analyzer or renderer reads. Implemented by the host, not by plugins.
 */
public interface Inputs {
    /** Name of the single input of an analyzer that {@linkplain Descriptor#reads() reads roles}. */
    String ROWS = "rows";

    /** The names, in the order in which the host knows the tables. */
    Set<String> names();

    /**
     * The columns of a table. Every batch of the table has exactly these.
     *
     * @throws IllegalArgumentException where there is no table of that name
     */
    Schema schema(String name);

    /** How many rows the table has; -1 where that is not known. */
    long rows(String name);

    /**
     * The rows of a table from the first on. A second time only where the plan {@linkplain Analyzer.Plan#rereads() said so}; renderers may
     * always read again.
     *
     * @throws IllegalStateException where it may not be read again
     */
    Source<Batch> open(String name);
}
