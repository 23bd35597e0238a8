package dev.spoor.api.entity;

import java.util.Map;

/**
 * What a source knows of something. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Threatintelligence(
        String providerName,
        String threatType,
        String threatName,
        String confidence,
        String reportLink,
        String threatDescription,
        Map<String, Object> more)
        implements SecurityEntity {
    public Threatintelligence {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(threatName, threatDescription, providerName);
    }
}
