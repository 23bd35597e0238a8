package dev.spoor.analyzer.ioc;

import dev.spoor.indicators.IndicatorType;
import java.util.List;
import java.util.Locale;

/**
 * Tells by what stands around it that something is not what it looks like: {@code FileVersion: 4.0.0.0} and {@code Chrome/122.0.0.0} are no addresses, {@code IMPHASH=...}
 * has the shape of an MD5, but is one of the import table and never of a file, a directory {@code \a1b2...\} of 32 hex digits is one of .NET's
 * native images, and a name space of XML is nowhere to go to.
 */
final class Doubts {
    /** No more than so many bytes stand between a label and its value: {@code FileVersion\":\"}. */
    private static final int GAP = 8;

    private static final int MAX_PREFIX = 32;
    private static final String VERSION = "version";
    private static final String XMLNS = "xmlns";

    /** Digests of something else than content; JA3 and HASSH are of TLS and SSH greetings. */
    private static final List<String> FINGERPRINTS = List.of(
            "imphash", "imphash_md5", "import_hash", "ja3", "ja3s", "ja3_hash", "ja3s_hash", "hassh", "hasshserver");

    /** Products whose versions in user agents have four parts: {@code Chrome/122.0.0.0}. */
    private static final List<String> PRODUCTS = List.of(
            "chrome",
            "chromium",
            "crios",
            "edg",
            "edga",
            "edgios",
            "edge",
            "opr",
            "version",
            "vivaldi",
            "yabrowser",
            "ucbrowser",
            "qqbrowser",
            "whale",
            "electron",
            "micromessenger");

    private Doubts() {}

    /** True for names of columns that hold versions. */
    static boolean isVersion(String column) {
        return column.toLowerCase(Locale.ROOT).endsWith(VERSION);
    }

    /** True for names of columns that hold digests of something else than content. */
    static boolean isFingerprint(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return FINGERPRINTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** True where {@code text[start .. end)} is no indicator of this type, by what stands around it in {@code text[from .. to)}. */
    static boolean denies(IndicatorType type, byte[] text, int from, int to, int start, int end) {
        return switch (type) {
            case IPV4 ->
                isLabelled(VERSION, false, text, from, start)
                        || isProductVersion(text, from, start)
                        || isVersionDirectory(text, from, to, start, end);
            case URL -> isNameSpace(text, from, start);
            case MD5 -> isDirectory(text, from, to, start, end) || isLabelledFingerprint(text, from, start);
            default -> false;
        };
    }

    private static boolean isProductVersion(byte[] text, int from, int start) {
        int slash = start - 1;
        if (slash <= from || text[slash] != '/' || !isNamePart(text[slash - 1])) {
            return false;
        }
        for (int i = 0; i < PRODUCTS.size(); i++) {
            if (endsIn(PRODUCTS.get(i), text, from, slash)) {
                return true;
            }
        }
        return false;
    }

    /** {@code EdgeUpdate\\1.3.185.21\\}, but not the computer in {@code \\\\10.0.0.1\\share}. */
    private static boolean isVersionDirectory(byte[] text, int from, int to, int start, int end) {
        return isDirectory(text, from, to, start, end) && start - 2 >= from && isNamePart(text[start - 2]);
    }

    private static boolean isDirectory(byte[] text, int from, int to, int start, int end) {
        return start > from && text[start - 1] == '\\' && end < to && text[end] == '\\';
    }

    private static boolean isLabelledFingerprint(byte[] text, int from, int start) {
        for (int i = 0; i < FINGERPRINTS.size(); i++) {
            if (isLabelled(FINGERPRINTS.get(i), true, text, from, start)) {
                return true;
            }
        }
        return false;
    }

    /** {@code xmlns="http://..."} and {@code xmlns:a="http://..."}. */
    private static boolean isNameSpace(byte[] text, int from, int start) {
        int end = labelEnd(text, from, start);
        if (end == start) {
            return false;
        }
        if (endsIn(XMLNS, text, from, end)) {
            return true;
        }
        int prefix = end;
        while (prefix > from && end - prefix < MAX_PREFIX && isNamePart(text[prefix - 1])) {
            prefix--;
        }
        return prefix > from && text[prefix - 1] == ':' && endsIn(XMLNS, text, from, prefix - 1);
    }

    private static boolean isLabelled(String label, boolean whole, byte[] text, int from, int at) {
        int end = labelEnd(text, from, at);
        int start = end - label.length();
        return end < at && endsIn(label, text, from, end) && (!whole || start == from || !isNamePart(text[start - 1]));
    }

    private static int labelEnd(byte[] text, int from, int at) {
        int p = at;
        while (p > from && at - p < GAP && isGap(text[p - 1])) {
            p--;
        }
        return p;
    }

    private static boolean isGap(byte c) {
        return c == '=' || c == ':' || c == '"' || c == '\'' || c == '\\' || c == '>' || c == ' ' || c == '\t';
    }

    private static boolean endsIn(String label, byte[] text, int from, int end) {
        int start = end - label.length();
        if (start < from) {
            return false;
        }
        for (int i = 0; i < label.length(); i++) {
            int c = text[start + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != label.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamePart(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
