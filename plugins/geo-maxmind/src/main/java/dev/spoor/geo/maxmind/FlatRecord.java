package dev.spoor.geo.maxmind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads records of one level: GeoIP2 ASN, ISP and Anonymous-IP, and the databases of others, whose keys are as many as their makers. Known are
 * those of the ip-location-db collection and of IPinfo.
 */
final class FlatRecord {
    private static final Map<String, String> TAGS = new LinkedHashMap<>();

    static {
        TAGS.put("is_anonymous", "anonymous");
        TAGS.put("is_anonymous_vpn", "vpn");
        TAGS.put("is_hosting_provider", "hosting");
        TAGS.put("is_public_proxy", "public-proxy");
        TAGS.put("is_residential_proxy", "residential-proxy");
        TAGS.put("is_tor_exit_node", "tor-exit");
    }

    private FlatRecord() {}

    static Facts facts(Map<?, ?> record) {
        String code = code(text(record, "country_code", "country", "iso_code"));
        String name = text(record, "country_name", "country");
        if (!code.isEmpty() && (name.isEmpty() || code(name).equals(code))) {
            name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
        }
        List<String> tags = tags(record);
        return new Facts(
                code,
                name,
                text(record, "state1", "region", "state"),
                text(record, "city"),
                degrees(record, "latitude", "lat"),
                degrees(record, "longitude", "lng", "lon"),
                asn(record, "autonomous_system_number", "asn", "as_number"),
                text(record, "autonomous_system_organization", "as_organization", "as_name", "organization", "isp"),
                tags);
    }

    private static List<String> tags(Map<?, ?> record) {
        List<String> tags = List.of();
        for (Map.Entry<String, String> tag : TAGS.entrySet()) {
            if (Boolean.TRUE.equals(record.get(tag.getKey()))) {
                tags = tags.isEmpty() ? new ArrayList<>() : tags;
                tags.add(tag.getValue());
            }
        }
        return tags;
    }

    /** The first of these that says something. */
    private static String text(Map<?, ?> record, String... keys) {
        for (String key : keys) {
            Object value = record.get(key);
            if ((value instanceof String || value instanceof Number)
                    && !value.toString().isBlank()) {
                return value.toString();
            }
        }
        return "";
    }

    /** Two letters; ZZ is ISO's own word for nowhere. */
    private static String code(String text) {
        if (text.length() != 2) {
            return "";
        }
        String code = text.toUpperCase(Locale.ROOT);
        return isLetter(code.charAt(0)) && isLetter(code.charAt(1)) && !code.equals("ZZ") ? code : "";
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static double degrees(Map<?, ?> record, String... keys) {
        String text = text(record, keys);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** {@code 13335} or {@code AS13335}. */
    private static long asn(Map<?, ?> record, String... keys) {
        if (record.get(keys[0]) instanceof Number number) {
            return number.longValue();
        }
        String text = text(record, keys);
        String digits = text.regionMatches(true, 0, "AS", 0, 2) ? text.substring(2) : text;
        return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : 0;
    }
}
