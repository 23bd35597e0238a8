package dev.spoor.api;

import java.util.Objects;

/**
 * Something that can be looked up.
 *
 * @param type {@code ipv4}, {@code ipv6}, {@code domain}, {@code url}, {@code email}, {@code md5}, {@code sha1}, {@code sha256}, {@code sha512}, ...
 * @param value normalised: refanged, lower case where case does not matter
 */
public record Indicator(String type, String value) {
    public Indicator {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }
}
