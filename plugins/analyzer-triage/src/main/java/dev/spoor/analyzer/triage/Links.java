package dev.spoor.analyzer.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Addresses of resources in a text. */
final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp");
    private static final int MOST = 20;

    private Links() {}

    /** The URLs in a text as they are spelled, at most twenty. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        for (int at = text.indexOf("://"); at >= 0 && found.size() < MOST; at = text.indexOf("://", at + 3)) {
            int from = at;
            while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
                from--;
            }
            int end = end(text, at + 3);
            if (end > at + 3 && SCHEMES.contains(text.substring(from, at).toLowerCase(Locale.ROOT))) {
                String link = text.substring(from, end);
                if (!found.contains(link)) {
                    found.add(link);
                }
            }
        }
        return found;
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "\"'`<>|^{}),;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > from && ".!?:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The host in a URL, lower case, without user, port and brackets. */
    static String host(String url) {
        int from = url.indexOf("://") + 3;
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(from, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        if (authority.startsWith("[")) {
            return authority.substring(1, Math.max(1, authority.indexOf(']')));
        }
        int colon = authority.indexOf(':');
        return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** Type of entity that a host is: {@code ipv4}, {@code ipv6} or {@code domain}. */
    static String type(String host) {
        if (host.indexOf(':') >= 0) {
            return "ipv6";
        }
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) != '.' && !Character.isDigit(host.charAt(i))) {
                return "domain";
            }
        }
        return "ipv4";
    }
}
