package dev.spoor.host.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a query can be told.
 *
 * @param name its name
 * @param description what it means; may be empty
 * @param type as declared: str, int, float, bool, datetime, timespan, list, column, table, or a word that counts as str
 * @param defaultValue String, Long, Double, Boolean or a List of these; empty where it must be given
 * @param aliases other names for it
 */
public record Parameter(
        String name, String description, String type, Optional<Object> defaultValue, List<String> aliases) {
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        aliases = List.copyOf(aliases);
    }

    /** True where it must be given. */
    public boolean isRequired() {
        return defaultValue.isEmpty();
    }

    /** True where this is its name, or one of its other names. */
    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /** The same without a default. */
    Parameter required() {
        return new Parameter(name, description, type, Optional.empty(), aliases);
    }
}
