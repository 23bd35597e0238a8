package dev.spoor.analyzer.ioc;

import dev.spoor.indicators.Hit;
import dev.spoor.indicators.HitSink;
import dev.spoor.indicators.IndicatorScanner;
import dev.spoor.indicators.IndicatorType;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.ScanOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Scans cells one by one into {@link ColumnHits}. Holds scratch memory: one a thread. Cells without hits cost no allocation. */
final class CellScanner implements HitSink {
    /** Number of the type of the user's first pattern; the known types come before. */
    static final int FIRST_PATTERN = IndicatorType.values().length;

    private static final String MAPPED = "::ffff:";

    private final IndicatorScanner scanner;
    private final boolean wantsIpv4;
    private final JsonText json = new JsonText();

    // the cell under way
    private ColumnHits hits = new ColumnHits();
    private int cell;
    private byte[] text = {};
    private int from;
    private int to;
    private int slabFrom;
    private boolean escaped;
    /** Where the last hit ended that was none; what lies inside it is none either. */
    private int deniedTo;

    private final UserMatcher patterns;

    /** @param patterns what the user describes; null for none */
    CellScanner(Set<IndicatorType> types, UserMatcher patterns) {
        this.patterns = patterns;
        scanner = new IndicatorScanner(ScanOptions.defaults().withTypes(types).withHosts(true));
        wantsIpv4 = types.contains(IndicatorType.IPV4);
    }

    /**
     * Scans one cell.
     *
     * @param isJson whether its column is JSON; text that is JSON is treated as such anyway
     */
    void scan(int cellNumber, byte[] slab, int cellFrom, int cellTo, boolean isJson, ColumnHits into) {
        hits = into;
        cell = cellNumber;
        slabFrom = cellFrom;
        escaped = (isJson || JsonText.isJson(slab, cellFrom, cellTo)) && JsonText.hasEscapes(slab, cellFrom, cellTo);
        if (escaped) {
            json.read(slab, cellFrom, cellTo);
            text = json.text();
            from = 0;
            to = json.length();
        } else {
            text = slab;
            from = cellFrom;
            to = cellTo;
        }
        deniedTo = from;
        scanner.scan(text, from, to, this);
        if (patterns != null) {
            patterns.scan(text, from, to, this::userHit);
        }
    }

    private void userHit(int pattern, int start, int end, int valueStart, int valueEnd) {
        int at = start - from;
        int to = end - from;
        if (escaped) {
            at = json.placeFromStart(start) - slabFrom;
            to = json.placeAhead(end) - slabFrom;
        }
        hits.add(cell, at, to, FIRST_PATTERN + pattern, text, valueStart, valueEnd);
    }

    @Override
    public void hit(Hit hit) {
        if (hit.nested() && hit.start() < deniedTo) {
            return;
        }
        if (Doubts.denies(hit.type(), text, from, to, hit.start(), hit.end())) {
            deniedTo = hit.end();
            return;
        }
        int start = hit.start() - from;
        int end = hit.end() - from;
        if (escaped) {
            start = json.place(hit.start()) - slabFrom;
            end = json.placeAhead(hit.end()) - slabFrom;
        }
        if (hit.type() == IndicatorType.IPV6) {
            address(hit, start, end);
        } else {
            hits.add(cell, start, end, hit.type().ordinal(), hit.valueBytes(), hit.valueFrom(), hit.valueTo());
        }
    }

    /** One address has many spellings; lists and look-ups know it under the one of RFC 5952, and mapped ones as what they map. */
    private void address(Hit hit, int start, int end) {
        byte[] octets = IpAddresses.parse(hit.value());
        String value = octets == null ? hit.value() : IpAddresses.format(octets);
        boolean mapped = value.startsWith(MAPPED) && value.indexOf('.') > 0;
        if (mapped && !wantsIpv4) {
            return;
        }
        byte[] b = (mapped ? value.substring(MAPPED.length()) : value).getBytes(StandardCharsets.UTF_8);
        hits.add(cell, start, end, (mapped ? IndicatorType.IPV4 : IndicatorType.IPV6).ordinal(), b, 0, b.length);
    }
}
