package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;

/**
 * A chain of members, {@code base.a.b}, as a JSON pointer.
 *
 * @param base what the chain starts from, no member itself
 */
record Path(Scalar base, String pointer) {
    /** Null for chains that a pointer cannot say: one of digits would mean an element of an array. */
    static Path of(Scalar s) {
        StringBuilder b = new StringBuilder();
        Scalar at = s;
        while (at instanceof Scalar.Member m) {
            if (m.name().isEmpty() || m.name().chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
                return null;
            }
            b.insert(0, "/" + m.name().replace("~", "~0").replace("/", "~1"));
            at = m.base();
        }
        return b.isEmpty() || at.type() != KqlType.DYNAMIC && at.type() != KqlType.UNKNOWN
                ? null
                : new Path(at, b.toString());
    }
}
