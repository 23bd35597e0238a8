package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithm of publicsuffix.org/list: longest rule, wildcards, exceptions, the private section. */
class SuffixesTest {
    @ParameterizedTest
    @CsvSource({
        "www.example.com, com, example.com",
        "example.co.uk, co.uk, example.co.uk",
        "a.b.example.co.uk., co.uk, example.co.uk",
        "WWW.Example.COM, com, example.com",
        "a.b.kobe.jp, b.kobe.jp, a.b.kobe.jp",
        "x.city.kobe.jp, kobe.jp, city.kobe.jp",
        "www.ck, ck, www.ck",
        "a.b.c.ck, c.ck, b.c.ck",
        "user.github.io, github.io, user.github.io",
        "foo.bar.unlisted, unlisted, bar.unlisted",
        "www.食狮.公司.cn, 公司.cn, 食狮.公司.cn",
        "www.xn--85x722f.xn--55qx5d.cn, xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
    })
    void suffixAndRegistrableName(String host, String suffix, String registrable) {
        assertEquals(suffix, Suffixes.publicSuffix(host));
        assertEquals(registrable, Suffixes.registrable(host));
    }

    @Test
    void aSuffixIsNotRegistrable() {
        assertNull(Suffixes.registrable("com"));
        assertNull(Suffixes.registrable("co.uk"));
        assertNull(Suffixes.registrable("github.io"));
    }

    @Test
    void topLevelDomains() {
        for (String tld : new String[] {"com", "COM", "ru", "za", "ck", "рф", "xn--p1ai", "zip", "onion"}) {
            assertTrue(isTld(tld), tld);
        }
        for (String no :
                new String[] {"exe", "local", "c", "co.uk", "github", "xn--", "xn--zzzzzzzz", "1", "", "xn--\u0000"}) {
            assertFalse(isTld(no), no);
        }
    }

    private static boolean isTld(String label) {
        byte[] b = label.getBytes(StandardCharsets.UTF_8);
        return Suffixes.isTld(b, 0, b.length);
    }
}
