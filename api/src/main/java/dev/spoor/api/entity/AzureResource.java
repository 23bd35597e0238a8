package dev.spoor.api.entity;

import java.util.Map;

/**
 * A resource of Azure. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record AzureResource(String resourceId, String resourceType, String resourceName, Map<String, Object> more)
        implements SecurityEntity {
    public AzureResource {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(resourceId, resourceName);
    }
}
