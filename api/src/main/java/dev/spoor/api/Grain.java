package dev.spoor.api;

import dev.spoor.api.data.Role;
import java.util.List;

/**
 * Which rows an analyzer must see together, so that the host can slice, sort, spool and run in parallel, on one machine or many.
 * Immutable.
 */
public final class Grain {
    /** How the rows are sliced. */
    public enum Kind {
        /** Any rows in any slices. */
        ROW,
        /** Slices of whole keys. */
        KEY,
        /** All rows in one slice. */
        TABLE
    }

    private final Kind kind;
    private final List<Role> keys;
    private final List<Role> order;

    private Grain(Kind kind, List<Role> keys, List<Role> order) {
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.order = List.copyOf(order);
    }

    /** Every row by itself: slices of any size, at once, output in the order of the input. */
    public static Grain row() {
        return new Grain(Kind.ROW, List.of(), List.of());
    }

    /** Rows with equal values in these roles together: a slice is one or more whole keys, sorted by key, then by {@link #orderedBy}. */
    public static Grain key(Role... roles) {
        return new Grain(Kind.KEY, List.of(roles), List.of());
    }

    /** All rows together. */
    public static Grain table() {
        return new Grain(Kind.TABLE, List.of(), List.of());
    }

    /** The same, with the rows sorted by these roles, ascending, nulls first; rows that are equal in them keep their order. */
    public Grain orderedBy(Role... roles) {
        return new Grain(kind, keys, List.of(roles));
    }

    /** How the rows are sliced. */
    public Kind kind() {
        return kind;
    }

    /** What must be equal for rows to belong together. */
    public List<Role> keys() {
        return keys;
    }

    /** By what rows are sorted (within a key). */
    public List<Role> order() {
        return order;
    }
}
