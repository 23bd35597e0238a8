package dev.spoor.api.entity;

import java.util.Map;
import java.util.Objects;

/**
 * An entity of a kind that is not known, as it came.
 *
 * @param kind what the source calls it; "" where it does not say
 * @param more all that was said of it
 */
public record UnknownEntity(String kind, Map<String, Object> more) implements SecurityEntity {
    public UnknownEntity {
        Objects.requireNonNull(kind, "kind");
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        for (String key : new String[] {"Name", "DisplayName", "Id", "RequestId", "Value"}) {
            if (more.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
