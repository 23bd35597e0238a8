package dev.spoor.indicators;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a scanner looks for. Immutable; {@link #defaults()} and withers. */
public final class ScanOptions {
    private static final ScanOptions DEFAULTS = new ScanOptions(IndicatorType.defaults(), false, false, false);

    private final Set<IndicatorType> types;
    private final boolean hosts;
    private final boolean spelledOut;
    private final boolean lenient;

    private ScanOptions(Collection<IndicatorType> types, boolean hosts, boolean spelledOut, boolean lenient) {
        EnumSet<IndicatorType> copy = EnumSet.noneOf(IndicatorType.class);
        copy.addAll(types);
        this.types = Collections.unmodifiableSet(copy);
        this.hosts = hosts;
        this.spelledOut = spelledOut;
        this.lenient = lenient;
    }

    /** {@link IndicatorType#defaults()}, hosts inside URLs and e-mail addresses not repeated, no spelled-out dots. */
    public static ScanOptions defaults() {
        return DEFAULTS;
    }

    public ScanOptions withTypes(Collection<IndicatorType> types) {
        return new ScanOptions(types, hosts, spelledOut, lenient);
    }

    /** Whether the host of a URL or e-mail address is also reported, as a {@linkplain Hit#nested() nested} domain or address. */
    public ScanOptions withHosts(boolean on) {
        return new ScanOptions(types, on, spelledOut, lenient);
    }

    /**
     * Whether bare words stand for punctuation: {@code evil dot com}, {@code sales AT evil dot com}. Off by default, for prose
     * has many dots and ats that mean nothing.
     */
    public ScanOptions withSpelledOut(boolean on) {
        return new ScanOptions(types, hosts, on, lenient);
    }

    /** Whether whatever ends in a top-level domain is a domain, file names included: for values known to be indicators. */
    public ScanOptions withLenientDomains(boolean on) {
        return new ScanOptions(types, hosts, spelledOut, on);
    }

    public Set<IndicatorType> types() {
        return types;
    }

    public boolean hosts() {
        return hosts;
    }

    public boolean spelledOut() {
        return spelledOut;
    }

    public boolean lenientDomains() {
        return lenient;
    }
}
