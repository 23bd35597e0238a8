package dev.spoor.api.entity;

import java.util.Map;

/**
 * A hash of a file. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record FileHash(String algorithm, String value, Map<String, Object> more) implements SecurityEntity {
    public FileHash {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(value);
    }
}
