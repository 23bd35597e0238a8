package dev.spoor.api.entity;

import java.util.Map;

/**
 * The address of a page. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Url(String url, String detonationVerdict, Map<String, Object> more) implements SecurityEntity {
    public Url {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(url);
    }
}
