package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The work on the worst texts grows with the text and no faster: every byte is read once by the pass, and the recognisers'
 * reading is counted (looks ahead of at most 64 bytes are not).
 */
class LinearTimeTest {
    private static final int SMALL = 20_000;
    private static final int LARGE = 400_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "a.a@",
                "a-a-",
                "/a/a",
                "::",
                ":",
                "1:",
                "a:b::",
                "1.1.1.1.",
                "1.",
                "@",
                "a@",
                "@a.",
                "a@a.",
                "[",
                "[.]",
                "a[.]",
                "(",
                "http://",
                "http:",
                "http://a",
                "http://a.",
                "http://[",
                "http://[::",
                "http://a:b@",
                "hxxp:// ",
                "http://a/(",
                "http://a,",
                "http://a.com/,",
                "http://a.com/[.]",
                "a[at]",
                "a[dot]",
                "a (dot) ",
                " at ",
                "0",
                "a",
                "0123456789abcdef",
                "0123456789abcdef-",
                "cve-",
                "cve-2021-",
                "CVE-2021-1111",
                "_",
                "-",
                "--a.",
                "_a.com",
                "a_.",
                "é.",
                "…",
                "。a.",
                "\u00a0",
                "a\\.",
                "\\",
                "\\\\a.com",
                "*",
                "h**p:",
                "'a@",
                "a'",
                "%41",
                "&",
                ",http",
                "=http:",
                "a.com-",
                "xn--a.",
                "a.zip.",
                "~a.com/x~",
                "a.[b].",
                "2001:db8::1,",
                "f:f:f:f:f:f:f:f:",
                ";a=",
                "a,",
                "x://",
                "....a",
                "a. ",
                "[:]",
                "a[:]",
                "http[:]",
                "\ud83d\ude00",
                "C:\\",
                "C:\\a b ",
                "HKLM\\",
                "HKLM\\)",
                "/a",
                " /a",
                "3:",
                "3:aaaaaa:",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf",
                "T1059.",
                "HKLM:"
            })
    void everyRepetitionIsLinear(String unit) {
        double small = perByte(unit, SMALL);
        double large = perByte(unit, LARGE);
        assertTrue(large <= 8, unit + ": the recognisers read each byte " + large + " times");
        assertTrue(large <= small * 1.2 + 0.1, unit + ": " + small + " per byte, then " + large);
    }

    private static double perByte(String unit, int size) {
        byte[] text = unit.repeat(size / unit.length()).getBytes(StandardCharsets.UTF_8);
        IndicatorScanner scanner =
                new IndicatorScanner(Scans.ALL.withHosts(true).withSpelledOut(true));
        scanner.scan(text, 0, text.length, hit -> {});
        return (double) scanner.examined() / text.length;
    }
}
