package dev.spoor.indicators;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of indicator that the scanner knows. */
public enum IndicatorType {
    IPV4("ipv4", true),
    IPV6("ipv6", true),
    URL("url", true),
    DOMAIN("domain", true),
    EMAIL("email", true),
    MD5("md5", true),
    SHA1("sha1", true),
    SHA256("sha256", true),
    SHA512("sha512", true),
    CVE("cve", true),
    /** MITRE ATT&amp;CK technique and sub-technique ids such as {@code T1059.001}. */
    ATTACK("attack", true),
    SSDEEP("ssdeep", true),
    /** Windows registry keys, the hive in its short form: {@code HKLM\SOFTWARE\...}. */
    REGISTRY("registry", true),
    BITCOIN("bitcoin", true),
    MONERO("monero", true),
    /** Paths with a drive, {@code C:\...}; off by default, for in Windows logs they are everywhere. */
    WINDOWS_PATH("windows_path", false),
    /** {@code /a/b...} of two names or more; off by default, for in Linux logs they are everywhere. */
    LINUX_PATH("linux_path", false);

    private static final Set<IndicatorType> DEFAULTS;

    static {
        EnumSet<IndicatorType> on = EnumSet.noneOf(IndicatorType.class);
        for (IndicatorType type : values()) {
            if (type.onByDefault) {
                on.add(type);
            }
        }
        DEFAULTS = Collections.unmodifiableSet(on);
    }

    private final String id;
    private final boolean onByDefault;

    IndicatorType(String id, boolean onByDefault) {
        this.id = id;
        this.onByDefault = onByDefault;
    }

    /** The lower-case name used in output columns and options. */
    public String id() {
        return id;
    }

    /** The types that a scanner reports unless told otherwise. Unmodifiable. */
    public static Set<IndicatorType> defaults() {
        return DEFAULTS;
    }

    /**
     * The type with this {@link #id()}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static IndicatorType ofId(String id) {
        for (IndicatorType type : values()) {
            if (type.id.equals(id)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no indicator type is called '" + id + "'");
    }
}
