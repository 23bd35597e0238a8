package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;

/**
 * One indicator by itself, as a user types it or a list holds it.
 *
 * @param type never null
 * @param value normalised as {@link Hit#value()}, and an IPv6 address in the form of RFC 5952, so that equal indicators are equal
 */
public record Recognised(IndicatorType type, String value) {
    /** No indicator that anybody looks up is longer; a URL may be. */
    private static final int MAX_LENGTH = 1 << 16;

    private static final String OPENING = "\"'`<([{";
    private static final String CLOSING = "\"'`>)]}";

    /**
     * What the whole text is, defanged or not: {@code hxxps://evil[.]com/x} is the URL {@code https://evil.com/x}. Since it is meant
     * as an indicator, any name below a top-level domain is a domain, also {@code setup.py}. Blanks, one pair of quotes or
     * brackets, and the dot of an absolute name around it do not count.
     *
     * @return empty when the text is no indicator, or more than one
     */
    public static Optional<Recognised> of(String text) {
        String value = strip(text);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Recognised[] found = new Recognised[1];
        IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults()
                .withTypes(EnumSet.allOf(IndicatorType.class))
                .withSpelledOut(true)
                .withLenientDomains(true));
        scanner.scan(bytes, 0, bytes.length, hit -> {
            if (hit.start() == 0 && hit.end() == bytes.length) {
                found[0] = new Recognised(hit.type(), canonical(hit));
            }
        });
        return Optional.ofNullable(found[0]);
    }

    private static String canonical(Hit hit) {
        String value = hit.value();
        if (hit.type() != IndicatorType.IPV6) {
            return value;
        }
        byte[] octets = IpAddresses.parse(value);
        return octets == null ? value : IpAddresses.format(octets);
    }

    private static String strip(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        int pair = last > 0 ? OPENING.indexOf(value.charAt(0)) : -1;
        if (pair >= 0 && value.charAt(last) == CLOSING.charAt(pair)) {
            value = value.substring(1, last).strip();
        }
        boolean absolute = value.endsWith(".") && !value.contains("/");
        return absolute ? value.substring(0, value.length() - 1) : value;
    }
}
