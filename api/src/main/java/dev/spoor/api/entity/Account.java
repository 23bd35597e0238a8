package dev.spoor.api.entity;

import java.util.Map;

/**
 * Somebody's account, or a service's. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Account(
        String name,
        String ntDomain,
        String upnSuffix,
        Host host,
        String logonId,
        String sid,
        String aadTenantId,
        String aadUserId,
        String puid,
        Boolean isDomainJoined,
        String displayName,
        String objectGuid,
        String upn,
        Map<String, Object> more)
        implements SecurityEntity {
    public Account {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        if (name != null && ntDomain != null && !ntDomain.isEmpty()) {
            return ntDomain + "\\" + name;
        }
        if (name != null && upnSuffix != null && !upnSuffix.isEmpty()) {
            return name + "@" + upnSuffix;
        }
        return Texts.first(upn, name, displayName, sid, aadUserId);
    }
}
