package dev.spoor.api.entity;

import dev.spoor.api.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads entities as alerts carry them: a JSON array of objects with a {@code Type}, in which {@code {"$ref": "4"}} stands for the object with {@code "$id": "4"}.
 * What refers to itself, directly or through others, is read once, and left out where it would come again. One reader for one alert; one
 * thread.
 */
public final class SecurityEntities {
    /** No alert names more; the rest is left out. */
    public static final int MOST = 10_000;

    private static final int DEEPEST = 32;
    private static final Map<String, Class<? extends SecurityEntity>> TYPES = types();
    private static final Map<Class<?>, Map<String, String>> OTHER_NAMES = Map.of(
            Account.class,
            Map.of("userprincipalname", "upn", "accountname", "name", "domainname", "ntDomain"),
            Host.class,
            Map.of("mdatpdeviceid", "deviceId", "computer", "hostName"),
            Process.class,
            Map.of("parentprocessinfo", "parentProcess"),
            DnsResolve.class,
            Map.of("ipaddress", "ipAddresses"));

    private final Map<String, Map<String, Object>> byId = new HashMap<>();
    private final Map<String, SecurityEntity> made = new HashMap<>();
    private final Set<String> making = new HashSet<>();
    private int count;

    private SecurityEntities() {}

    private static Map<String, Class<? extends SecurityEntity>> types() {
        Map<String, Class<? extends SecurityEntity>> types = new HashMap<>();
        List<Class<? extends SecurityEntity>> all = List.of(
                Account.class,
                Alert.class,
                AzureResource.class,
                CloudApplication.class,
                CloudLogonSession.class,
                DnsResolve.class,
                File.class,
                FileHash.class,
                GeoLocation.class,
                Host.class,
                HostLogonSession.class,
                Incident.class,
                IoTDevice.class,
                IpAddress.class,
                MailCluster.class,
                MailMessage.class,
                Mailbox.class,
                MailboxConfiguration.class,
                Malware.class,
                NetworkConnection.class,
                OAuthApplication.class,
                Process.class,
                RegistryKey.class,
                RegistryValue.class,
                SecurityGroup.class,
                ServicePrincipal.class,
                SubmissionMail.class,
                Threatintelligence.class,
                Url.class);
        all.forEach(type -> types.put(Records.plain(type.getSimpleName()), type));
        types.put("ip", IpAddress.class);
        types.put("dns", DnsResolve.class);
        types.put("user", Account.class);
        types.put("machine", Host.class);
        types.put("location", GeoLocation.class);
        types.put("alerts", Alert.class);
        return Map.copyOf(types);
    }

    /**
     * The entities of an alert.
     *
     * @param json the text of the array, or what {@link Json#parse} made of it; "" and null hold none
     * @throws IllegalArgumentException where it is text and no JSON
     */
    public static List<SecurityEntity> read(Object json) {
        Object value = json instanceof String text ? text.isBlank() ? null : Json.parse(text) : json;
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        SecurityEntities reader = new SecurityEntities();
        reader.index(items, 0);
        List<SecurityEntity> entities = new ArrayList<>();
        for (Object item : items) {
            SecurityEntity entity = reader.entity(null, item, 0);
            if (entity == null && item != null) { // a reference that leads nowhere, or no object at all
                entity = new UnknownEntity("", item instanceof Map<?, ?> map ? copy(map) : Map.of("value", item));
            }
            if (entity != null && entities.size() < MOST) {
                entities.add(entity);
            }
        }
        return List.copyOf(entities);
    }

    private void index(Object value, int depth) {
        if (depth > DEEPEST || ++count > 10 * MOST) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            if (map.get("$id") != null) {
                byId.putIfAbsent(map.get("$id").toString(), copy(map));
            }
            map.values().forEach(part -> index(part, depth + 1));
        } else if (value instanceof Collection<?> many) {
            many.forEach(part -> index(part, depth + 1));
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** What stands for an entity as one, of this type where that is asked for; null where it is none, or is being made. */
    private SecurityEntity entity(Class<?> wanted, Object value, int depth) {
        if (!(value instanceof Map<?, ?> map) || depth > DEEPEST) {
            return null;
        }
        Object ref = map.get("$ref");
        String id = ref != null
                ? ref.toString()
                : map.get("$id") == null ? null : map.get("$id").toString();
        if (id != null && made.containsKey(id)) {
            return fitting(wanted, made.get(id));
        }
        Map<String, Object> properties = ref != null ? byId.get(id) : copy(map);
        if (properties == null || id != null && !making.add(id)) {
            return null;
        }
        try {
            SecurityEntity entity = make(wanted, properties, depth);
            if (id != null) {
                made.put(id, entity);
            }
            return fitting(wanted, entity);
        } finally {
            making.remove(id);
        }
    }

    private static SecurityEntity fitting(Class<?> wanted, SecurityEntity entity) {
        return wanted == null || wanted.isInstance(entity) ? entity : null;
    }

    private SecurityEntity make(Class<?> wanted, Map<String, Object> properties, int depth) {
        Object said = properties.get("Type");
        String kind = said instanceof String text ? text : "";
        Class<? extends SecurityEntity> type = TYPES.get(Records.plain(kind));
        if (type == null && kind.isEmpty() && wanted != null) {
            type = wanted.asSubclass(SecurityEntity.class); // a place within an address has no type of its own
        }
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, String> other = type == null ? Map.of() : OTHER_NAMES.getOrDefault(type, Map.of());
        properties.forEach((key, value) -> {
            if (!key.equals("$id") && !(key.equals("Type") && kind.equals(value))) {
                String better = other.get(key.toLowerCase(Locale.ROOT));
                boolean taken = properties.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(better));
                own.put(better == null || taken ? key : better, value);
            }
        });
        if (type == null) {
            return new UnknownEntity(kind, own);
        }
        return Records.make(type, own, (inner, value) -> entity(inner, value, depth + 1));
    }
}
