package dev.spoor.api.entity;

import java.util.Map;

/**
 * A key of the registry. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record RegistryKey(String hive, String key, Map<String, Object> more) implements SecurityEntity {
    public RegistryKey {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return hive == null ? Texts.first(key) : hive + "\\" + Texts.first(key);
    }
}
