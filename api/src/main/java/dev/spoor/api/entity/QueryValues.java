package dev.spoor.api.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What entities give to queries: values by the names that queries call their parameters, singular for the first, {@code _list} for all. */
public final class QueryValues {
    private final Map<String, Set<String>> found = new LinkedHashMap<>();

    private QueryValues() {}

    /** What an entity gives. */
    public static Map<String, Object> of(SecurityEntity entity) {
        return of(List.of(entity), "");
    }

    /**
     * What entities give, in their order.
     *
     * @param first the host or account that comes first, where it is among them; "" for none
     */
    public static Map<String, Object> of(Collection<? extends SecurityEntity> entities, String first) {
        QueryValues values = new QueryValues();
        List<SecurityEntity> ordered = new ArrayList<>();
        entities.stream().filter(entity -> isCalled(entity, first)).forEach(ordered::add);
        entities.stream().filter(entity -> !isCalled(entity, first)).forEach(ordered::add);
        ordered.forEach(entity -> values.add(entity, 0));
        return values.all();
    }

    private static boolean isCalled(SecurityEntity entity, String name) {
        if (name.isEmpty()) {
            return false;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return entity.label().toLowerCase(Locale.ROOT).equals(wanted)
                || entity instanceof Host host
                        && host.hostName() != null
                        && host.hostName().toLowerCase(Locale.ROOT).equals(wanted);
    }

    static void put(Map<String, Object> parameters, String name, String value) {
        if (value != null && !value.isBlank()) {
            parameters.putIfAbsent(name, value);
        }
    }

    private void add(SecurityEntity entity, int depth) {
        if (entity == null || depth > 2) {
            return; // what hangs on what hangs on it is about something else
        }
        if (entity instanceof Host host) {
            note("host_name", Texts.first(host.hostName(), host.deviceName(), host.netBiosName(), host.fqdn()));
        } else if (entity instanceof Account account) {
            note("account_name", Texts.first(account.name(), account.upn()));
            note("user_principal_name", account.upn());
            note("account_id", Texts.first(account.aadUserId(), account.sid()));
            note("logon_session_id", account.logonId());
            add(account.host(), depth + 1);
        } else if (entity instanceof IpAddress ip) {
            note("ip_address", ip.address());
        } else if (entity instanceof Process process) {
            note("process_id", process.processId());
            note("commandline", process.commandLine());
            if (process.imageFile() != null) {
                note("process_name", process.imageFile().label());
                add(process.imageFile(), depth + 1);
            }
            add(process.account(), depth + 1);
            add(process.host(), depth + 1);
            add(process.logonSession(), depth + 1);
        } else if (entity instanceof File file) {
            note("file_name", file.name());
            note("file_path", file.label());
            note("file_hash", file.hash());
        } else if (entity instanceof FileHash hash) {
            note("file_hash", hash.value());
        } else if (entity instanceof HostLogonSession session) {
            note("logon_session_id", session.sessionId());
            add(session.account(), depth + 1);
            add(session.host(), depth + 1);
        } else {
            addRare(entity, depth);
        }
    }

    private void addRare(SecurityEntity entity, int depth) {
        if (entity instanceof Url url) {
            note("url", url.url());
        } else if (entity instanceof DnsResolve dns) {
            note("domain", dns.domainName());
            dns.ipAddresses().forEach(ip -> add(ip, depth + 1));
        } else if (entity instanceof Mailbox mailbox) {
            note("mailbox", mailbox.mailboxPrimaryAddress());
            note("user_principal_name", mailbox.upn());
        } else if (entity instanceof MailMessage mail) {
            note("message_id", mail.networkMessageId());
            note("mailbox", mail.recipient());
            note("subject", mail.subject());
            note("ip_address", mail.senderIp());
        } else if (entity instanceof CloudApplication application) {
            note("app_name", application.name());
        } else if (entity instanceof OAuthApplication application) {
            note("app_name", application.name());
        } else if (entity instanceof AzureResource resource) {
            note("resource_id", resource.resourceId());
        } else if (entity instanceof RegistryValue value) {
            add(value.key(), depth + 1);
        } else if (entity instanceof RegistryKey key) {
            note("key_name", key.label());
        } else if (entity instanceof NetworkConnection connection) {
            add(connection.sourceAddress(), depth + 1);
            add(connection.destinationAddress(), depth + 1);
        }
    }

    private void note(String parameter, String value) {
        if (value != null && !value.isBlank()) {
            found.computeIfAbsent(parameter, name -> new LinkedHashSet<>()).add(value);
        }
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        found.forEach((name, values) -> all.put(name, values.iterator().next()));
        list(all, "ip_address", "ip_address_list", "source_ip_list");
        list(all, "file_hash", "file_hash_list");
        list(all, "url", "url_list");
        list(all, "domain", "domain_list");
        if (all.containsKey("commandline")) {
            all.put("cmd_line", all.get("commandline"));
        }
        return all;
    }

    private void list(Map<String, Object> all, String from, String... to) {
        if (found.containsKey(from)) {
            for (String name : to) {
                all.put(name, List.copyOf(found.get(from)));
            }
        }
    }
}
