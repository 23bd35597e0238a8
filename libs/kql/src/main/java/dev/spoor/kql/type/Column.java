package dev.spoor.kql.type;

import java.util.Objects;

/**
 * A column of a table or of a query's step.
 *
 * @param name case-sensitive, unique in its table
 */
public record Column(String name, KqlType type) {
    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    @Override
    public String toString() {
        return name + ":" + type.kqlName();
    }
}
