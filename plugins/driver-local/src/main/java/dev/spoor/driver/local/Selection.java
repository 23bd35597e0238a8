package dev.spoor.driver.local;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query asks for.
 *
 * @param text the query's text, to which all places refer
 * @param conditions that all hold
 * @param columns those wanted, in this order; empty for all there are
 * @param take most rows
 */
record Selection(String text, Name table, List<Condition> conditions, List<Name> columns, long take) {
    /**
     * The name of a table or column.
     *
     * @param at where in the query's text it stands
     */
    record Name(String text, int at) {}

    /** The column holds one of these. */
    record Condition(Name column, List<Literal> literals) {}

    /** Columns that the query names, wherever. */
    List<Name> named() {
        List<Name> named = new ArrayList<>(columns);
        conditions.forEach(condition -> named.add(condition.column()));
        return named;
    }
}
