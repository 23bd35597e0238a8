package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hxxps://evil[.]com/x | url https://evil.com/x",
                "evil[.]com | domain evil.com",
                "Evil.COM. | domain evil.com",
                "evil dot com | domain evil.com",
                "setup.py | domain setup.py",
                "cmd.com | domain cmd.com",
                "co.uk | domain co.uk",
                "185[.]92[.]220[.]35 | ipv4 185.92.220.35",
                "2001:0DB8:0000:0000:0000:0000:0000:0001 | ipv6 2001:db8::1",
                "2001[:]db8[:][:]1 | ipv6 2001:db8::1",
                "[2001:db8::1] | ipv6 2001:db8::1",
                "::ffff:192.0.2.128 | ipv6 ::ffff:192.0.2.128",
                "bob (at) evil (dot) com | email bob@evil.com",
                "D41D8CD98F00B204E9800998ECF8427E | md5 d41d8cd98f00b204e9800998ecf8427e",
                "cve-2021-44228 | cve CVE-2021-44228",
                "T1059.001 | attack T1059.001",
                "'  \"evil.com\" ' | domain evil.com",
            })
    void wholeValues(String text, String expected) {
        int space = expected.indexOf(' ');
        assertEquals(
                Optional.of(new Recognised(
                        IndicatorType.ofId(expected.substring(0, space)), expected.substring(space + 1))),
                Recognised.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "evil",
                "localhost",
                "evil.exe",
                "evil.com, evil.org",
                "see evil.com",
                "1.2.3",
                "256.1.1.1",
                "{}",
                "http://",
                "\u0000",
                "()"
            })
    void notOneIndicator(String text) {
        assertEquals(Optional.empty(), Recognised.of(text));
    }

    @Test
    void whatIsRecognisedIsItsOwnNormalForm() {
        for (String text : new String[] {"HXXP://Evil[.]COM/A", "FE80[:][:]1", "Bob[at]X[dot]com", "1[.]1.1.1"}) {
            Recognised once = Recognised.of(text).orElseThrow();
            assertEquals(Optional.of(once), Recognised.of(once.value()));
        }
    }

    @Test
    void aMonstrousValueIsNoIndicator() {
        assertEquals(Optional.empty(), Recognised.of("http://evil.com/" + "a".repeat(1 << 17)));
    }
}
