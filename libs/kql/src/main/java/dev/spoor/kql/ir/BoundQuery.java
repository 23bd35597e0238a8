package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.SourceText;
import java.util.List;
import java.util.Map;

/**
 * A whole query, bound.
 *
 * @param text where every span points
 * @param results what the query gives: a table for each of its tabular statements; never empty
 * @param warnings what is worth saying but stops nothing
 * @param options of {@code set} statements, names in lower case
 */
public record BoundQuery(SourceText text, List<Rel> results, List<Diagnostic> warnings, Map<String, String> options) {
    public BoundQuery {
        results = List.copyOf(results);
        warnings = List.copyOf(warnings);
        options = Map.copyOf(options);
    }

    /** The last result: the one that counts where only one can be shown. */
    public Rel root() {
        return results.get(results.size() - 1);
    }
}
