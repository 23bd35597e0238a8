package dev.spoor.kql.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Browser, system and device out of a user agent string, for the families that matter. Unknown ones are "Other". */
final class UserAgents {
    private static final String[][] BROWSERS = {
        {"Edge", "(?:Edge|Edg|EdgA|EdgiOS)/(\\d+)\\.(\\d+)(?:\\.(\\d+))?"},
        {"Opera", "(?:OPR|Opera)[/ ](\\d+)\\.(\\d+)(?:\\.(\\d+))?"},
        {"Firefox", "Firefox/(\\d+)\\.(\\d+)(?:\\.(\\d+))?"},
        {"Chrome", "(?:Chrome|CriOS)/(\\d+)\\.(\\d+)\\.(\\d+)"},
        {"IE", "(?:MSIE (\\d+)\\.(\\d+)|Trident/.*rv:(\\d+)\\.(\\d+))"},
        {"Safari", "Version/(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*Safari/"},
        {"curl", "curl/(\\d+)\\.(\\d+)(?:\\.(\\d+))?"},
        {"Python Requests", "python-requests/(\\d+)\\.(\\d+)(?:\\.(\\d+))?"},
    };
    private static final String[][] WINDOWS = {
        {"10.0", "10"}, {"6.3", "8.1"}, {"6.2", "8"}, {"6.1", "7"}, {"6.0", "Vista"}, {"5.1", "XP"}
    };
    private static final int LONGEST = 4096;

    private UserAgents() {}

    static Object parse(String agent, Object what) {
        if (agent.isEmpty() || agent.length() > LONGEST) {
            return null;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (Object w : Values.list(what) == null ? Values.listOf(what) : List.copyOf(Values.list(what))) {
            switch (String.valueOf(w)) {
                case "browser" -> out.put("Browser", browser(agent));
                case "os" -> out.put("OperatingSystem", system(agent));
                case "device" -> out.put("Device", device(agent));
                default -> {
                    return null;
                }
            }
        }
        return out;
    }

    private static Map<String, Object> browser(String agent) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (String[] b : BROWSERS) {
            Matcher m = Pattern.compile(b[1]).matcher(agent);
            if (m.find()) {
                boolean trident = m.group(1) == null;
                out.put("Family", b[0]);
                out.put("MajorVersion", m.group(trident ? 3 : 1));
                out.put("MinorVersion", m.group(trident ? 4 : 2));
                out.put("Patch", !trident && m.groupCount() == 3 && m.group(3) != null ? m.group(3) : "");
                return out;
            }
        }
        out.put("Family", "Other");
        out.put("MajorVersion", "");
        out.put("MinorVersion", "");
        out.put("Patch", "");
        return out;
    }

    private static Map<String, Object> system(String agent) {
        Matcher m = Pattern.compile("Windows NT (\\d+\\.\\d+)").matcher(agent);
        if (m.find()) {
            for (String[] w : WINDOWS) {
                if (w[0].equals(m.group(1))) {
                    return os("Windows", w[1], "", "");
                }
            }
            return os("Windows", "", "", "");
        }
        m = Pattern.compile("(?:CPU OS|iPhone OS) (\\d+)_(\\d+)(?:_(\\d+))?").matcher(agent);
        if (m.find()) {
            return os("iOS", m.group(1), m.group(2), m.group(3));
        }
        m = Pattern.compile("Mac OS X (\\d+)[_.](\\d+)(?:[_.](\\d+))?").matcher(agent);
        if (m.find()) {
            return os("Mac OS X", m.group(1), m.group(2), m.group(3));
        }
        m = Pattern.compile("Android (\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?").matcher(agent);
        if (m.find()) {
            return os("Android", m.group(1), m.group(2), m.group(3));
        }
        return os(agent.contains("Linux") ? "Linux" : "Other", "", "", "");
    }

    private static Map<String, Object> os(String family, String major, String minor, String patch) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Family", family);
        out.put("MajorVersion", major);
        out.put("MinorVersion", minor == null ? "" : minor);
        out.put("Patch", patch == null ? "" : patch);
        out.put("PatchMinor", "");
        return out;
    }

    private static Map<String, Object> device(String agent) {
        Map<String, Object> out = new LinkedHashMap<>();
        String family = agent.contains("iPhone")
                ? "iPhone"
                : agent.contains("iPad") ? "iPad" : agent.contains("Macintosh") ? "Mac" : "Other";
        out.put("Family", family);
        out.put("Brand", family.equals("Other") ? "" : "Apple");
        out.put("Model", family.equals("Other") ? "" : family);
        return out;
    }
}
