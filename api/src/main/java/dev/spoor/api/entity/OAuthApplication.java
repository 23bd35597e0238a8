package dev.spoor.api.entity;

import java.util.Map;

/**
 * An application that acts for others. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record OAuthApplication(
        String oAuthAppId,
        String oAuthObjectId,
        String name,
        String tenantId,
        String publisherName,
        String risk,
        String permissions,
        String redirectUrls,
        String authorizedBy,
        Map<String, Object> more)
        implements SecurityEntity {
    public OAuthApplication {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(name, oAuthAppId);
    }
}
