package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * Mails that belong together. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record MailCluster(
        List<String> networkMessageIds,
        String countByDeliveryStatus,
        String countByThreatType,
        String countByProtectionStatus,
        String threats,
        String query,
        String queryTime,
        Long mailCount,
        Boolean isVolumeAnomaly,
        String source,
        String clusterSourceIdentifier,
        String clusterSourceType,
        String clusterQueryStartTime,
        String clusterQueryEndTime,
        String clusterGroup,
        String clusterBy,
        String clusterByValue,
        Map<String, Object> more)
        implements SecurityEntity {
    public MailCluster {
        networkMessageIds = networkMessageIds == null ? List.of() : List.copyOf(networkMessageIds);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(query, source);
    }
}
