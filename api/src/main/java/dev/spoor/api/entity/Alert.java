package dev.spoor.api.entity;

import java.util.Map;

/**
 * An alert that another names. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Alert(
        String systemAlertId,
        String displayName,
        String alertDisplayName,
        String alertType,
        String severity,
        String status,
        String vendorName,
        String providerName,
        String productName,
        String compromisedEntity,
        String description,
        String startTimeUtc,
        String endTimeUtc,
        String intent,
        String providerAlertId,
        String alertUri,
        Map<String, Object> more)
        implements SecurityEntity {
    public Alert {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(alertDisplayName, displayName, alertType, systemAlertId);
    }
}
