package dev.spoor.kql.bind;

import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables and stored functions that a query may name. Names are case-sensitive. Called on the thread that binds. */
public interface Catalog {
    /** The columns of a table, or empty if there is none of that name. */
    Optional<RowType> table(String name);

    /** The names of all tables: for wildcards ({@code union Security*}, {@code search}) and for "did you mean". */
    Collection<String> tableNames();

    /**
     * The text of a stored function as a lambda ({@code (x:string) { T | where c == x }}), or empty if there is none of that name.
     */
    default Optional<String> function(String name) {
        return Optional.empty();
    }

    /** The names of all stored functions. */
    default Collection<String> functionNames() {
        return List.of();
    }

    /**
     * The table that stands for one elsewhere: {@code cluster("c").database("d").t}, {@code workspace("w").t}, {@code adx("c/d").t}.
     *
     * @param qualifier as written, without the table's name: {@code workspace("w")}
     * @return the name of a table here, or empty if it is not to be had
     */
    default Optional<String> elsewhere(String qualifier, String table) {
        return Optional.empty();
    }

    /** Whether a function of that name stands for a table of the catalog: {@code _GetWatchlist}. */
    default boolean isTableFunction(String name) {
        return false;
    }

    /**
     * The table that such a call stands for.
     *
     * @param arguments constants, in the forms of {@code ir.Scalar.Literal}
     * @return the name of a table here, or empty if there is none for these arguments
     */
    default Optional<String> tableOf(String function, List<Object> arguments) {
        return Optional.empty();
    }

    /**
     * The columns of a plugin whose result depends on the data ({@code bag_unpack}, {@code pivot}): an engine may run the input to find
     * them. Empty leaves the schema open and its columns of type UNKNOWN.
     */
    default Optional<RowType> pluginColumns(StageRel.Plugin call) {
        return Optional.empty();
    }
}
