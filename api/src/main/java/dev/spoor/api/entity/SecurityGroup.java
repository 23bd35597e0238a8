package dev.spoor.api.entity;

import java.util.Map;

/**
 * A group. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record SecurityGroup(String distinguishedName, String sid, String objectGuid, Map<String, Object> more)
        implements SecurityEntity {
    public SecurityGroup {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(distinguishedName, sid, objectGuid);
    }
}
