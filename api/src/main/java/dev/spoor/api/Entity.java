package dev.spoor.api;

import java.util.Objects;

/**
 * Someone or something that a finding is about.
 *
 * @param type {@code host}, {@code account}, {@code process}, {@code file}, {@code service}, {@code task}, {@code registry}, or an indicator's type
 * @param value its name, as evidence gives it
 */
public record Entity(String type, String value) {
    public Entity {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }
}
