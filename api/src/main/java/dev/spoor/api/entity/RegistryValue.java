package dev.spoor.api.entity;

import java.util.Map;

/**
 * A value of the registry. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record RegistryValue(RegistryKey key, String name, String value, String valueType, Map<String, Object> more)
        implements SecurityEntity {
    public RegistryValue {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return (key == null ? "" : key.label() + "\\") + Texts.first(name, value);
    }
}
