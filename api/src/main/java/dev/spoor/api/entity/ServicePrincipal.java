package dev.spoor.api.entity;

import java.util.Map;

/**
 * The account of an application. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record ServicePrincipal(
        String servicePrincipalName,
        String servicePrincipalObjectId,
        String appId,
        String appOwnerTenantId,
        String tenantId,
        String servicePrincipalType,
        Map<String, Object> more)
        implements SecurityEntity {
    public ServicePrincipal {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(servicePrincipalName, servicePrincipalObjectId);
    }
}
