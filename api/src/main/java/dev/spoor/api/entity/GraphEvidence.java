package dev.spoor.api.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evidence of an alert of Microsoft Graph ({@code alertEvidence} and its derived types in Graph v1.0), as entities of the one schema. */
final class GraphEvidence {
    private static final String TYPE = "@odata.type";

    private GraphEvidence() {}

    /** True for an alert of Graph. */
    static boolean isGraph(Map<String, ?> row) {
        return text(row, TYPE).endsWith(".alert")
                || row.get("evidence") instanceof Collection
                || row.containsKey("detectorId") && row.containsKey("serviceSource");
    }

    /** All evidence, wherever it stands. */
    static List<SecurityEntity> entities(Map<String, ?> alert) {
        List<Object> flat = new ArrayList<>();
        if (alert.get("evidence") instanceof Collection<?> many) {
            many.forEach(one -> flat.add(translate(one)));
        }
        alert.forEach((name, value) -> {
            if (name.endsWith("Evidence") && value instanceof Map) {
                flat.add(translate(value));
            }
        });
        flat.removeIf(one -> one == null);
        return SecurityEntities.read(flat);
    }

    private static Object translate(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((key, part) -> {
            if (part != null) {
                all.put(String.valueOf(key), part);
            }
        });
        String type = text(all, TYPE);
        String kind = type.substring(type.lastIndexOf('.') + 1);
        all.remove(TYPE);
        switch (kind) {
            case "deviceEvidence" -> host(all);
            case "userEvidence" -> {
                account(all, all.remove("userAccount"));
                all.put("Type", "account");
            }
            case "ipEvidence" -> rename(all, "ip", "ipAddress", "Address", "countryLetterCode", "CountryCode");
            case "processEvidence" -> process(all);
            case "fileEvidence" -> {
                file(all, all.remove("fileDetails"));
                all.put("Type", "file");
            }
            case "urlEvidence" -> rename(all, "url");
            case "registryKeyEvidence" -> rename(all, "registry-key", "registryHive", "Hive", "registryKey", "Key");
            case "registryValueEvidence" -> registryValue(all);
            case "mailboxEvidence" -> rename(all, "mailbox", "primaryAddress", "MailboxPrimaryAddress");
            case "analyzedMessageEvidence" ->
                rename(
                        all,
                        "mail-message",
                        "recipientEmailAddress",
                        "Recipient",
                        "senderIp",
                        "SenderIP",
                        "receivedDateTime",
                        "ReceivedDate");
            case "mailClusterEvidence" -> rename(all, "mail-cluster", "emailCount", "MailCount");
            case "cloudApplicationEvidence" -> rename(all, "cloud-application", "displayName", "Name");
            case "oauthApplicationEvidence" ->
                rename(
                        all,
                        "oauth-application",
                        "appId",
                        "OAuthAppId",
                        "objectId",
                        "OAuthObjectId",
                        "displayName",
                        "Name",
                        "publisher",
                        "PublisherName");
            case "azureResourceEvidence" -> rename(all, "azure-resource");
            case "securityGroupEvidence" ->
                rename(all, "security-group", "displayName", "DistinguishedName", "securityGroupId", "ObjectGuid");
            case "malwareEvidence" -> rename(all, "malware");
            case "dnsEvidence" -> rename(all, "dns");
            default -> all.put("Type", kind);
        }
        return all;
    }

    /** Gives properties the names that they have in the other schema. */
    private static void rename(Map<String, Object> all, String type, String... names) {
        for (int i = 0; i < names.length; i += 2) {
            move(all, names[i], all, names[i + 1]);
        }
        all.put("Type", type);
    }

    private static void move(Map<?, ?> from, String name, Map<String, Object> to, String newName) {
        Object value = from.get(name);
        if (value != null) {
            from.remove(name);
            to.put(newName, value);
        }
    }

    private static void host(Map<String, Object> all) {
        String name = text(all, "deviceDnsName");
        int dot = name.indexOf('.');
        all.put("HostName", dot < 0 ? name : name.substring(0, dot));
        if (dot > 0) {
            all.put("DnsDomain", name.substring(dot + 1));
        }
        rename(
                all,
                "host",
                "deviceDnsName",
                "FQDN",
                "mdeDeviceId",
                "DeviceId",
                "osPlatform",
                "OSFamily",
                "version",
                "OSVersion");
    }

    private static void account(Map<String, Object> to, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> user = new LinkedHashMap<>(map);
            move(user, "accountName", to, "Name");
            move(user, "domainName", to, "NTDomain");
            move(user, "userSid", to, "Sid");
            move(user, "azureAdUserId", to, "AadUserId");
            move(user, "userPrincipalName", to, "UserPrincipalName");
            move(user, "displayName", to, "DisplayName");
        }
    }

    private static void file(Map<String, Object> to, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> file = new LinkedHashMap<>(map);
            move(file, "fileName", to, "Name");
            move(file, "filePath", to, "Directory");
            move(file, "fileSize", to, "Size");
            file.forEach((key, part) -> {
                if (part != null) {
                    to.put(String.valueOf(key), part);
                }
            });
        }
    }

    private static void process(Map<String, Object> all) {
        Map<String, Object> image = new LinkedHashMap<>(Map.of("Type", "file"));
        file(image, all.remove("imageFile"));
        Map<String, Object> account = new LinkedHashMap<>(Map.of("Type", "account"));
        account(account, all.remove("userAccount"));
        Map<String, Object> parentImage = new LinkedHashMap<>(Map.of("Type", "file"));
        file(parentImage, all.remove("parentProcessImageFile"));
        Map<String, Object> parent = new LinkedHashMap<>(Map.of("Type", "process", "ImageFile", parentImage));
        move(all, "parentProcessId", parent, "ProcessId");
        move(all, "parentProcessCreationDateTime", parent, "CreationTimeUtc");
        all.put("ImageFile", image);
        all.put("Account", account);
        all.put("ParentProcess", parent);
        rename(
                all,
                "process",
                "processCommandLine",
                "CommandLine",
                "processCreationDateTime",
                "CreationTimeUtc",
                "processId",
                "ProcessId");
    }

    private static void registryValue(Map<String, Object> all) {
        Map<String, Object> key = new LinkedHashMap<>(Map.of("Type", "registry-key"));
        move(all, "registryHive", key, "Hive");
        move(all, "registryKey", key, "Key");
        all.put("Key", key);
        rename(
                all,
                "registry-value",
                "registryValueName",
                "Name",
                "registryValue",
                "Value",
                "registryValueType",
                "ValueType");
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
