package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found, how it is spelt, and where it ends. Inputs are one column, "type value" lists the other, {@code ;} between hits. */
class ScannerTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hxxp://evil[.]example[.]com/a | url http://evil.example.com/a",
                "hXXps[:]//evil(.)com | url https://evil.com",
                "h**p://evil{.}com/x | url http://evil.com/x",
                "h**ps://evil{.}com/x | url https://evil.com/x",
                "http[://]evil[dot]com/x | url http://evil.com/x",
                "hxxp[:]//evil[.]com[:]8080/x | url http://evil.com:8080/x",
                "fxp://files[.]evil[.]com/x | url ftp://files.evil.com/x",
                "sfxp://evil[.]com/x | url sftp://evil.com/x",
                "evil[dot]com | domain evil.com",
                "evil (DOT) com | domain evil.com",
                "evil\\.com | domain evil.com",
                "evil\\\\.com | domain evil.com",
                "evil[.com | domain evil.com",
                "evil.]com | domain evil.com",
                "EVIL[.]COM | domain evil.com",
                "bob[@]evil[.]com | email bob@evil.com",
                "Bob (at) Evil[dot]com | email bob@evil.com",
                "1[.]2(.)3[dot]4 | ipv4 1.2.3.4",
                "1\\.2\\.3\\.4 | ipv4 1.2.3.4",
                "2001[:]db8[:][:]1 | ipv6 2001:db8::1",
                "2001[:]0db8[:]85a3[:]0000[:]0000[:]8a2e[:]0370[:]7343 | ipv6 2001:0db8:85a3:0000:0000:8a2e:0370:7343",
                "dot (.) is | ",
                "the evil dot com bubble | ",
            })
    void defangedSpellingsAreRefanged(String text, String expected) {
        assertEquals(list(expected), Scans.of(text));
    }

    @Test
    void rawSpellingAndPlaceAreKept() {
        List<Scans.Found> found = Scans.scan("see hxxp://Evil[.]com/A, ok", ScanOptions.defaults());
        assertEquals(
                List.of(new Scans.Found(IndicatorType.URL, 4, 23, "http://evil.com/A", "hxxp://Evil[.]com/A", false)),
                found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(http://a.com/b_(c)) | url http://a.com/b_(c)",
                "see http://a.com/b). Then | url http://a.com/b",
                "<a href='http://a.com/x'>y | url http://a.com/x",
                "\"http://a.com/x\\n\" | url http://a.com/x",
                "http:\\/\\/a.com\\/x\\/y | url http://a.com/x/y",
                "hxxp://a[.]com/b\\_c[.]bin | url http://a.com/b_c.bin",
                "http://a.com/x,http://b.com/y | url http://a.com/x; url http://b.com/y",
                "url1=http://a.com/x;url2=http://b.com/y | url http://a.com/x; url http://b.com/y",
                "http://a.com/?q=1&amp;r=2&quot; | url http://a.com/?q=1&amp;r=2",
                "https://user:pa@a.com:8443/x?y#z | url https://user:pa@a.com:8443/x?y#z",
                "http://[2001:db8::1]:8080/x | url http://[2001:db8::1]:8080/x",
                "http://localhost:8080/x http://intranet/y | url http://localhost:8080/x; url http://intranet/y",
                "http:// or https:// or http:foo | ",
                "http://10.0.0.1. | url http://10.0.0.1",
                "${jndi:ldap://1.2.3.4:1389/Exploit} | url ldap://1.2.3.4:1389/Exploit",
                "Visit us.http://evil.com/x | url http://evil.com/x",
                "https://www.misp-project.org[MISP] | url https://www.misp-project.org",
                "http://münchen.de/ | url http://münchen.de/",
                "(\"http://a.com/a.js\") | url http://a.com/a.js",
                "“http://a.com/x” | url http://a.com/x",
                "http://a.com/x， | url http://a.com/x",
                "file:///c:/x.txt | ",
            })
    void urlsEndWhereAReaderWouldEndThem(String text, String expected) {
        assertEquals(list(expected), Scans.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src=1.2.3.4:80 | ipv4 1.2.3.4",
                "10.0.0.1-10.0.0.9 | ipv4 10.0.0.1; ipv4 10.0.0.9",
                "10.0.0.0/8 | ipv4 10.0.0.0",
                "log_10.0.0.1_443 | ipv4 10.0.0.1",
                "1.2.3.4.5 | ",
                "256.1.1.1 01.2.3.4 1.2.3.1000 | ",
                "v1.2.3.4 x1.2.3.4 1.2.3.4a | ",
                "4.3.2.1.in-addr.arpa | domain 4.3.2.1.in-addr.arpa",
                "1.2.3.4. | ipv4 1.2.3.4",
                "root@192.0.2.1 | email root@192.0.2.1; ipv4 192.0.2.1",
                "\\\\192.0.2.1\\c$ | ipv4 192.0.2.1",
                "fe80::1%eth0 | ipv6 fe80::1",
                "[2001:DB8::1]:443 | ipv6 2001:db8::1",
                "::ffff:192.0.2.128 | ipv6 ::ffff:192.0.2.128",
                "addr:2001:db8::1, | ipv6 2001:db8::1",
                "::1 | ipv6 ::1",
                "12:34:56 00:11:22:33:44:55 00:11:22:33:44:55:66:77 | ",
                ":: :::: std::abc C::D a::b dead::beef Foo::1 1::2::3 | ",
                "16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48 | ",
            })
    void addressesAreTheRealOnes(String text, String expected) {
        assertEquals(list(expected), Scans.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.exe report.zip setup.py foo.sh README.md lib.rs x.mov script.pl libc.so a.ps1 b.ps id_rsa.pub",
                "System.IO Net.WebClient System.Net System.Management Microsoft.Win32 namespace.like.this [IO.File]",
                "cmd.com C:\\Windows\\System32\\chcp.com format.com C:\\Tools\\evil.com ..\\x.com",
                "/var/www/example.com/index /usr/lib/libfoo.so.1 /opt/a.sh \"C:\\\\Users\\\\x.com\"",
                "user.name=x host.name os.name java.io event.id file.name this.name $env.name",
                "com.google.android com.apple org.eclipse.run com.sun.management javax.management",
                "ASP.NET VB.NET README.MD SETUP.ZIP Report.Zip jquery.min.map backup.tar.zip",
                "co.uk com.br 1.0.st 10.am end.So it.Is script.sh:12: foo.sh:error",
                "www.a-.com banana..com .com com. a_.com",
                "window.open(x) console.log(1) data.map() foo.run('x')",
            })
    void whatOnlyLooksLikeADomainIsNone(String text) {
        assertEquals(List.of(), Scans.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query=allegro.cc | domain allegro.cc",
                "www.foo.sh api.bar.sh:443 mail.evil.pl | domain www.foo.sh; domain api.bar.sh; domain mail.evil.pl",
                "www.tienda.com.py shop.com.py | domain www.tienda.com.py; domain shop.com.py",
                "curl evil.sh/payload | domain evil.sh",
                "//cdn.evil.com/x.js | domain cdn.evil.com",
                "\\\\files.evil.com\\share | domain files.evil.com",
                "*.evil.com and .evil.org | domain evil.com; domain evil.org",
                "_dmarc.example.org | domain _dmarc.example.org",
                "xn--bcher-kva.de bücher.example.de | domain xn--bcher-kva.de; domain bücher.example.de",
                "пример.рф example.xn--p1ai | domain пример.рф; domain example.xn--p1ai",
                "BÜCHER.DE | domain bücher.de",
                "q=%2Fevil.com | domain evil.com",
                "访问evil.com网站 | domain evil.com",
                "expyuzz4wqqyqhjn.onion | domain expyuzz4wqqyqhjn.onion",
                "“evil.com” evil.com… | domain evil.com; domain evil.com",
                "to=<bob@evil.com>, | email bob@evil.com",
                "user=bob+x@evil.co.uk; | email bob+x@evil.co.uk",
                "%3Cbob@evil.com%3E | email bob@evil.com",
                "john.smith@x.com | email john.smith@x.com",
                "o'brien@x.com 'bob@x.com' | email o'brien@x.com; email bob@x.com",
                "user.me@host HOST$@CORP.LOCAL getty@tty1.service | ",
            })
    void domainsAndAddressesInContext(String text, String expected) {
        assertEquals(list(expected), Scans.of(text));
    }

    @Test
    void digestsStandAtTokenBoundaries() {
        assertEquals(List.of("md5 " + MD5, "md5 " + MD5, "sha1 " + SHA1), Scans.of(MD5 + "," + MD5 + "," + SHA1));
        assertEquals(List.of("md5 " + MD5), Scans.of("MD5=" + MD5.toUpperCase(java.util.Locale.ROOT) + ","));
        assertEquals(List.of("md5 " + MD5), Scans.of("/tmp/file_" + MD5 + ".exe"));
        assertEquals(List.of("md5 " + MD5), Scans.of("\\n" + MD5 + "\\n"));
        assertEquals(List.of("md5 " + MD5), Scans.of("“" + MD5 + "”"));
        assertEquals(List.of("domain " + MD5 + ".evil.com"), Scans.of(MD5 + ".evil.com"));
        assertEquals(List.of(), Scans.of(MD5 + "0"));
        assertEquals(List.of(), Scans.of("0x" + SHA1));
        assertEquals(List.of(), Scans.of("g" + MD5));
        assertEquals(List.of(), Scans.of("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
        assertEquals(List.of(), Scans.of("0".repeat(32) + " " + "1234567890".repeat(4) + " " + "ab".repeat(32)));
        assertEquals(
                List.of("sha256 " + "0123456789abcdef".repeat(4), "sha512 " + "0123456789abcdef".repeat(8)),
                Scans.of("0123456789abcdef".repeat(4) + " " + "0123456789abcdef".repeat(8)));
    }

    @Test
    void namesKeepTheirLimits() {
        String label = "a".repeat(63);
        assertEquals(List.of("domain " + label + ".b.com"), Scans.of(label + ".b.com"));
        assertEquals(List.of(), Scans.of(label + "a.b.com"));
        String longest = (label + ".").repeat(3) + "a".repeat(57) + ".com";
        assertEquals(253, longest.length());
        assertEquals(List.of("domain " + longest), Scans.of(longest));
        assertEquals(List.of(), Scans.of("a" + longest.substring(0, 250) + "aaa.com"));
    }

    @Test
    void catalogueNumbers() {
        assertEquals(
                List.of("cve CVE-2021-44228", "cve CVE-2021-44228", "cve CVE-1999-0001"),
                Scans.of("cve-2021-44228 x_CVE-2021-44228.py CVE-1999-0001-poc CVE-2021-1 CVE-3021-12345"));
        assertEquals(
                List.of("attack T1059.001", "attack T1105", "attack T1547"),
                Scans.of("T1059.001, T1105. (T1547) T10599 T1 T1900 t1105 XT1105 T1059x"));
    }

    @Test
    void hostsAreRepeatedOnRequestOnly() {
        String text = "http://a.Evil[.]com:80/x bob@b.com https://1.2.3.4/";
        assertEquals(List.of("url http://a.evil.com:80/x", "email bob@b.com", "url https://1.2.3.4/"), Scans.of(text));
        List<Scans.Found> found = Scans.scan(text, ScanOptions.defaults().withHosts(true));
        assertEquals(
                List.of(
                        "url http://a.evil.com:80/x",
                        "domain a.evil.com",
                        "email bob@b.com",
                        "domain b.com",
                        "url https://1.2.3.4/",
                        "ipv4 1.2.3.4"),
                found.stream().map(Scans.Found::typed).toList());
        assertEquals("a.Evil[.]com", found.get(1).raw());
        assertTrue(found.get(1).nested());
    }

    @Test
    void onlyTheTypesAskedFor() {
        String text = "http://evil.com 1.2.3.4 bob@evil.com " + MD5;
        assertEquals(List.of("md5 " + MD5), Scans.of(text, types(IndicatorType.MD5)));
        assertEquals(List.of("ipv4 1.2.3.4"), Scans.of(text, types(IndicatorType.IPV4)));
        assertEquals(
                List.of("domain evil.com", "domain evil.com"),
                Scans.of(text, types(IndicatorType.DOMAIN).withHosts(true)));
    }

    @Test
    void aRangeIsATextOfItsOwn() {
        byte[] slab = "x1.2.3.4.5evil.com".getBytes(StandardCharsets.UTF_8);
        List<Scans.Found> found = Scans.scan(slab, 1, 8, ScanOptions.defaults());
        assertEquals(List.of(new Scans.Found(IndicatorType.IPV4, 1, 8, "1.2.3.4", "1.2.3.4", false)), found);
        IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults());
        assertThrows(IndexOutOfBoundsException.class, () -> scanner.scan(slab, 0, slab.length + 1, h -> {}));
        assertThrows(IndexOutOfBoundsException.class, () -> scanner.scan(slab, 3, 2, h -> {}));
        scanner.scan(slab, 4, 4, h -> {
            throw new AssertionError("nothing in nothing");
        });
    }

    private static ScanOptions types(IndicatorType type) {
        return ScanOptions.defaults().withTypes(EnumSet.of(type));
    }

    private static List<String> list(String expected) {
        return expected == null ? List.of() : List.of(expected.split("; "));
    }
}
