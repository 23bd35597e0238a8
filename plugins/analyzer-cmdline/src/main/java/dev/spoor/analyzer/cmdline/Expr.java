package dev.spoor.analyzer.cmdline;

import java.util.ArrayList;
import java.util.List;

/** A condition over atoms, the single comparisons that all rules share. Immutable. */
interface Expr {
    Expr NEVER = atoms -> false;
    Expr ALWAYS = atoms -> true;

    /** Which atoms hold for the row at hand. */
    @FunctionalInterface
    interface Truth {
        boolean of(int atom);
    }

    boolean holds(Truth atoms);

    /** One comparison. */
    record Is(int atom) implements Expr {
        @Override
        public boolean holds(Truth atoms) {
            return atoms.of(atom);
        }
    }

    /** All of them. */
    record And(List<Expr> parts) implements Expr {
        @Override
        public boolean holds(Truth atoms) {
            for (Expr part : parts) {
                if (!part.holds(atoms)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one of them. */
    record Or(List<Expr> parts) implements Expr {
        @Override
        public boolean holds(Truth atoms) {
            for (Expr part : parts) {
                if (part.holds(atoms)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Not this. */
    record Not(Expr part) implements Expr {
        @Override
        public boolean holds(Truth atoms) {
            return !part.holds(atoms);
        }
    }

    /** All of them, simplified; of none, {@link #ALWAYS}. */
    static Expr and(List<Expr> parts) {
        List<Expr> kept = new ArrayList<>();
        for (Expr part : parts) {
            if (part == NEVER) {
                return NEVER;
            }
            if (part != ALWAYS) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? ALWAYS : kept.size() == 1 ? kept.get(0) : new And(List.copyOf(kept));
    }

    /** At least one of them, simplified; of none, {@link #NEVER}. */
    static Expr or(List<Expr> parts) {
        List<Expr> kept = new ArrayList<>();
        for (Expr part : parts) {
            if (part == ALWAYS) {
                return ALWAYS;
            }
            if (part != NEVER) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? NEVER : kept.size() == 1 ? kept.get(0) : new Or(List.copyOf(kept));
    }

    static Expr not(Expr part) {
        return part == NEVER ? ALWAYS : part == ALWAYS ? NEVER : part instanceof Not not ? not.part() : new Not(part);
    }
}
