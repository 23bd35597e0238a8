package dev.spoor.kql.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of {@code let} and parameters, as they are visible at one place. */
final class Scope {
    private final Scope outer;
    private final Map<String, Meaning> names = new HashMap<>();

    /** Whether names of the outer scopes may be given anew here. */
    private final boolean isBody;

    Scope(Scope outer) {
        this(outer, false);
    }

    private Scope(Scope outer, boolean isBody) {
        this.outer = outer;
        this.isBody = isBody;
    }

    /** For the body of a function: it may use names of its own that are in use around it. */
    static Scope body(Scope outer) {
        return new Scope(outer, true);
    }

    /** The same names and this one; what is visible here does not change. */
    Scope with(String name, Meaning meaning) {
        Scope inner = new Scope(this);
        inner.names.put(name, meaning);
        return inner;
    }

    /** Adds a name for all that is bound hereafter in this scope ({@code as}). */
    void define(String name, Meaning meaning) {
        names.put(name, meaning);
    }

    /** Whether the query, or the function whose body this is, has given that name already. */
    boolean isDeclared(String name) {
        for (Scope s = this; s != null && !s.isBody; s = s.outer) {
            if (s.names.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** What a name stands for, or null. */
    Meaning find(String name) {
        for (Scope s = this; s != null; s = s.outer) {
            Meaning m = s.names.get(name);
            if (m != null) {
                return m;
            }
        }
        return null;
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        for (Scope s = this; s != null; s = s.outer) {
            all.addAll(s.names.keySet());
        }
        return all;
    }
}
