package dev.spoor.kql.ir;

import dev.spoor.kql.type.Column;

/** A column that is computed: its name, and of what. */
public record NamedScalar(String name, Scalar value) {
    public Column column() {
        return new Column(name, value.type());
    }
}
