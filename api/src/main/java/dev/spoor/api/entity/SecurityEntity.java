package dev.spoor.api.entity;

import java.util.Map;

/** Something that an alert names: a host, an account, a file. Values are records of this package, or {@link UnknownEntity}. Immutable. */
public interface SecurityEntity {
    /** Its kind: the name of its record ({@code Host}, {@code IpAddress}), or what the source called it. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** What people call it: a host's full name, an account with its domain, a file's path. "" where the source says nothing. */
    String label();

    /** What else the source says of it, by name, as {@link dev.spoor.api.Json} reads it; never null. */
    Map<String, Object> more();

    /** All that is known of it, by name, in order: texts, numbers, entities, lists, then what {@link #more} holds. */
    default Map<String, Object> properties() {
        return Records.properties(this);
    }
}
