package dev.spoor.roles;

import dev.spoor.api.data.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Windows events: which table they stand in, and what their fields mean. A table part holds the events of one channel family and one
 * event id, so that a field's role is exact: {@code ProcessId} is the parent in Security event 4688 and the process in Sysmon event 1.
 * Safe for use by many threads.
 */
public final class WindowsEvents {
    /** Family of the Security channel. */
    public static final String SECURITY = "SecurityEvent";
    /** Family of Sysmon. */
    public static final String SYSMON = "Sysmon";
    /** Family of Windows PowerShell and PowerShell Core. */
    public static final String POWERSHELL = "PowerShell";

    private static final String VENDOR = "Microsoft-Windows-";
    private static final Map<String, Section> SECTIONS = sections();

    private WindowsEvents() {}

    /** "[family]" and "[family id id]" by "family" and "family id". */
    private static Map<String, Section> sections() {
        Map<String, Section> sections = new HashMap<>();
        for (Section section : Section.read("windows.txt")) {
            String[] words = section.heading()
                    .substring(1, section.heading().indexOf(']'))
                    .split(" ");
            for (int i = Math.min(1, words.length - 1); i < words.length; i++) {
                String key = i == 0 ? words[0] : words[0] + " " + words[i];
                if (sections.put(key, section) != null) {
                    throw new IllegalStateException("two sections for " + key);
                }
            }
        }
        return sections;
    }

    /**
     * The family of an event: {@link #SECURITY}, {@link #SYSMON}, {@link #POWERSHELL}, or the short name of its channel ("System",
     * "TaskScheduler", "Defender").
     *
     * @param channel the event's channel; null or empty where it is not known
     * @param provider the event's provider; null or empty where it is not known
     */
    public static String family(String channel, String provider) {
        String source = channel == null || channel.isBlank() ? provider : channel;
        if (source == null || source.isBlank()) {
            return SECURITY;
        }
        String lower = source.trim().toLowerCase(Locale.ROOT);
        if (lower.equals("security") || lower.equals("microsoft-windows-security-auditing")) {
            return SECURITY;
        }
        if (lower.startsWith("microsoft-windows-sysmon") || lower.equals("sysmon")) {
            return SYSMON;
        }
        if (lower.startsWith("microsoft-windows-powershell")
                || lower.startsWith("powershell")
                || lower.equals("windows powershell")) {
            return POWERSHELL;
        }
        if (lower.equals("system") || lower.equals("application") || lower.equals("setup")) {
            return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
        }
        if (lower.equals("service control manager")) {
            return "System";
        }
        return shortName(source.trim());
    }

    private static String shortName(String source) {
        String name = source;
        if (name.regionMatches(true, 0, VENDOR, 0, VENDOR.length())) {
            name = name.substring(VENDOR.length());
        }
        for (String suffix : List.of("/Operational", "/Admin")) {
            if (name.endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
            }
        }
        name = name.startsWith("Windows ") ? name.substring("Windows ".length()) : name;
        return name.replace('/', '-');
    }

    /** The table part of events of this family and id: "SecurityEvent/4688", "WindowsEvent/System-7045". */
    public static String table(String family, String eventId) {
        return switch (family) {
            case SECURITY, SYSMON, POWERSHELL -> family + "/" + eventId;
            default -> "WindowsEvent/" + family + "-" + eventId;
        };
    }

    /** The role of each column of such a table part, in order; null for none. No role twice. */
    public static List<Role> roles(String family, String eventId, List<String> names) {
        List<Section> asked = new ArrayList<>();
        for (String key : List.of(family + " " + eventId, family, "any")) {
            Section section = SECTIONS.get(key);
            if (section != null) {
                asked.add(section);
            }
        }
        return Section.roles(asked, names);
    }
}
