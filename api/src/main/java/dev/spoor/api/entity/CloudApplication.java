package dev.spoor.api.entity;

import java.util.Map;

/**
 * A cloud application. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record CloudApplication(String name, String appId, String instanceName, Map<String, Object> more)
        implements SecurityEntity {
    public CloudApplication {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(name, appId);
    }
}
