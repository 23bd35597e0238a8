package dev.spoor.indicators;

/** The way out of a scan: which types are wanted, the one hit that is reused, and its normalised value. */
final class Hits {
    private final boolean[] wanted = new boolean[IndicatorType.values().length];
    private final Hit hit = new Hit();
    private final Scratch scratch = new Scratch();

    private byte[] b = new byte[0];
    private HitSink sink = h -> {};
    private int floor;

    Hits(ScanOptions options) {
        for (IndicatorType type : options.types()) {
            wanted[type.ordinal()] = true;
        }
    }

    void start(byte[] slab, int from, HitSink to) {
        b = slab;
        floor = from;
        sink = to;
    }

    boolean wants(IndicatorType type) {
        return wanted[type.ordinal()];
    }

    /** Behind the last hit, wanted or not: no recogniser looks back beyond it. */
    int floor() {
        return floor;
    }

    /** Starts a hit; when it is wanted, {@link #asWritten} or {@link #altered} must follow. */
    boolean begin(IndicatorType type, int s, int e, boolean nested) {
        floor = Math.max(floor, e);
        if (!wants(type)) {
            return false;
        }
        hit.set(type, b, s, e, nested);
        return true;
    }

    /** The value is the text. */
    void asWritten() {
        sink.hit(hit);
    }

    /** Where a value that is not the text is written, before {@link #altered}. */
    Scratch value() {
        scratch.clear();
        return scratch;
    }

    void altered() {
        scratch.giveTo(hit);
        sink.hit(hit);
    }

    void asWritten(IndicatorType type, int s, int e) {
        if (begin(type, s, e, false)) {
            asWritten();
        }
    }

    void lower(IndicatorType type, int s, int e) {
        if (begin(type, s, e, false)) {
            if (isLower(s, e)) {
                asWritten();
            } else {
                value().putLower(b, s, e);
                altered();
            }
        }
    }

    void upper(IndicatorType type, int s, int e) {
        if (begin(type, s, e, false)) {
            value().putUpper(b, s, e);
            altered();
        }
    }

    /** An IP address, perhaps with its dots or colons defanged. */
    void address(IndicatorType type, int s, int e, boolean defanged) {
        if (begin(type, s, e, false)) {
            if (!defanged && isLower(s, e)) {
                asWritten();
            } else {
                value().putAddress(b, s, e);
                altered();
            }
        }
    }

    boolean isLower(int s, int e) {
        for (int p = s; p < e; p++) {
            if (b[p] < 0 || b[p] >= 'A' && b[p] <= 'Z') {
                return false;
            }
        }
        return true;
    }
}
