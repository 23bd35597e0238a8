package dev.spoor.decoder.encodings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
    private static final String COMMAND = "powershell -c whoami";
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hexInItsDresses() throws Exception {
        byte[] b = utf8(COMMAND);
        for (String dress : List.of(
                HEX.formatHex(b),
                HEX.withUpperCase().formatHex(b),
                "0x" + HEX.formatHex(b),
                HexFormat.ofDelimiter(" ").formatHex(b),
                HexFormat.ofDelimiter("-").withUpperCase().formatHex(b),
                HexFormat.ofDelimiter(":").formatHex(b),
                HexFormat.ofDelimiter(",").withPrefix("0x").formatHex(b),
                HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(b))) {
            assertEquals(List.of(COMMAND), Decoding.of(new Hex(), dress));
            assertEquals(List.of(COMMAND), Decoding.of(new Hex(), "x = '" + dress + "';"));
        }
        assertEquals(
                List.of("wide text"),
                Decoding.of(new Hex(), HEX.formatHex("wide text".getBytes(StandardCharsets.UTF_16LE))));
        assertEquals(List.of("#fce8820000006089"), Decoding.of(new Hex(), "unhexlify(b'fce8820000006089')"));
        assertEquals(
                List.of("#fce8820000006089e531c0648b50308b"),
                Decoding.of(
                        new Hex(),
                        "[Byte[]] $b = 0xfc,0xe8,0x82,0x00,0x00,0x00,0x60,0x89,0xe5,0x31,0xc0,0x64,0x8b,0x50,0x30,0x8b"));
        assertEquals(List.of("#4d5a90000300000004000000"), Decoding.of(new Hex(), "4D5A90000300000004000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d41d8cd98f00b204e9800998ecf8427e",
                "SHA256=F220627FD3D120EBB22FE90FB2D321933F1374EA459B769DEEAC06A82F4FA9C0",
                "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}",
                "00:1A:2B:3C:4D:5E 2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "20261128221000 4111111111111111 1234567890123456789012345678901234567890",
                "41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58",
                "2026-11-28 22-10-00 10-20-30-40-50-60-70-80",
                "C:\\Windows\\SysWOW64\\xampp\\x64\\x86\\fe",
                "deadbeefdeadbeef cafebabecafebabe",
                "ERRORINSUFFICIENTBUFFER NTAUTHORITYSYSTEM ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                "%APPDATA%\\a %CD% %ADMIN% 100%25 a%20b%20c",
                "a&b&c?x=1&lt;2&amp;y AT&T R&D; &copy; &nosuch; &one; &two; &three;",
                "--width=80 --height=40 --depth=24 a=1 b=2 c=3D",
                "path\\x\\u and C:\\users\\u0041 \\xyz",
                "%%4484 %%4490 %%4492 %%1833",
                "SHA1=DA39A3EE5E6B4B0D3255BFEF95601890AFD80709,MD5=D41D8CD98F00B204E9800998ECF8427E,SHA256=E3B0C442,IMPHASH=00",
                "x <- y ~> z <3 8 85 decode",
                "S-1-5-21-3940915590-64593676-1414006259-500",
                "0x10, 0x20, 0x30 0x1 0xffffffff",
                ""
            })
    void whatIsNoneStaysAsItIs(String text) throws Exception {
        for (Encoding encoding : ALL) {
            assertEquals(
                    List.of(),
                    Decoding.of(encoding, text),
                    encoding.descriptor().id());
        }
    }

    private static final List<Encoding> ALL = List.of(
            new Hex(),
            new Base32(),
            new Base85(),
            new UrlEncoding(),
            new HtmlEntities(),
            new QuotedPrintable(),
            new Escapes());

    @Test
    void base32() throws Exception {
        assertEquals(List.of(COMMAND), Decoding.of(new Base32(), "a OBXXOZLSONUGK3DMEAWWGIDXNBXWC3LJ b"));
        assertEquals(List.of("fooba"), Decoding.of(new Base32(), "base64.b32decode('MZXW6YTB')"));
        assertEquals(List.of("whoami /all qt"), Decoding.of(new Base32(), "O5UG6YLNNEQC6YLMNQQHC5A="));
    }

    @Test
    void base85() throws Exception {
        assertEquals(List.of("hello world"), Decoding.of(new Base85(), "x=<~BOu!rD]j7BEbo7~>;"));
        assertEquals(List.of("#0000000001"), Decoding.of(new Base85(), "<~z!<~>"));
        assertEquals(List.of("hello world"), Decoding.of(new Base85(), "base64.b85decode(b\"Xk~0{Zy<MXa%^M\")"));
        assertEquals(List.of("hello world"), Decoding.of(new Base85(), "base64.a85decode('BOu!rD]j7BEbo7')"));
        assertEquals(List.of("#864fd26fb559f75b"), Decoding.of(new Base85(), "z85decode(\"HelloWorld\")"));
        assertEquals(List.of(), Decoding.of(new Base85(), "<~ not closed and <~uuuuu~>"));
    }

    @Test
    void urlEncoding() throws Exception {
        assertEquals(
                List.of("/?q=whoami&x=1"), Decoding.of(new UrlEncoding(), "GET /?q=%77%68%6f%61%6d%69&x=1 HTTP/1.1"));
        assertEquals(List.of("a%20<"), Decoding.of(new UrlEncoding(), "a%2520%3C"));
        assertEquals(
                List.of("u=http://evil.com/p?a=b", "x=\u00e4\u20ac\u0416"),
                Decoding.of(new UrlEncoding(), "u=http%3A%2F%2Fevil.com%2Fp?a=b 'x=%c3%A4%u20AC%D0%96'"));
        assertEquals(List.of(), Decoding.of(new UrlEncoding(), "%ff%fe%fd%fc"));
    }

    @Test
    void htmlEntities() throws Exception {
        assertEquals(
                List.of("javascript:alert(1)"),
                Decoding.of(new HtmlEntities(), "x &#106;&#x61;vascript&colon;alert&lpar;1&rpar; y"));
        assertEquals(
                List.of("<Command>cmd \"a\"</Command>"),
                Decoding.of(new HtmlEntities(), "&lt;Command&gt;cmd &quot;a&quot;&lt;/Command&gt;"));
        assertEquals(List.of("\ud83d\ude00&#x110000;a"), Decoding.of(new HtmlEntities(), "&#128512;&#x110000;&#97;"));
    }

    @Test
    void quotedPrintable() throws Exception {
        assertEquals(
                List.of("<a href=\"http://x/?a=b\">caf\u00e9</a>more"),
                Decoding.of(new QuotedPrintable(), "<a href=3D=22http://x/?a=3Db=22>caf=C3=A9</a>=\r\nmore"));
        assertEquals(
                List.of("\u00fcber uns", "x"),
                Decoding.of(new QuotedPrintable(), "Subject: =?utf-8?Q?=C3=BCber_uns?= =?US-ASCII?q?x?="));
    }

    @Test
    void escapes() throws Exception {
        assertEquals(List.of("http://x"), Decoding.of(new Escapes(), "\"\\x68ttp\\x3a\\x2f\\x2fx\""));
        assertEquals(List.of("whoami"), Decoding.of(new Escapes(), "'\\u0077\\u0068\\u006fa\\u{6d}\\u0069'"));
        assertEquals(List.of("\ud83d\ude00abc"), Decoding.of(new Escapes(), "\\uD83D\\uDE00\\u0061\\x62\\x63"));
        assertEquals(
                List.of("#" + "fce88200".repeat(4)),
                Decoding.of(new Escapes(), "\"" + "\\xfc\\xe8\\x82\\x00".repeat(4) + "\""));
        assertEquals(List.of("caf\u00e9 bar"), Decoding.of(new Escapes(), "\\x63\\x61\\x66\\xe9\\x20\\x62\\x61\\x72"));
    }

    @Test
    void whatIsEncodedIsFoundAndNoiseIsNot() throws Exception {
        Random random = new Random(11);
        int wrong = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] noise = new byte[8 + random.nextInt(60)];
            random.nextBytes(noise);
            String hex = HEX.formatHex(noise);
            for (Encoding encoding : ALL) {
                wrong += Decoding.of(encoding, hex).size();
            }
            StringBuilder words = new StringBuilder();
            while (words.length() < 12 + i % 60) {
                words.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? " " : "");
            }
            String hidden = HEX.formatHex(utf8(words.toString()));
            if (hidden.matches(".*[a-f].*")) { // else it could be a number
                assertEquals(List.of(words.toString()), Decoding.of(new Hex(), "\"" + hidden + "\""));
            }
        }
        assertTrue(wrong <= 2, wrong + " random values taken for something");
    }

    /** Seeded noise made of what the encodings are made of: no surprise, and places in order. */
    @Test
    void anyTextIsAnswered() throws Exception {
        Random random = new Random(5);
        String[] parts = {
            "%41",
            "%u0041",
            "%",
            "&#65;",
            "&lt;",
            "&",
            ";",
            "=3D",
            "=\n",
            "=",
            "=?utf-8?Q?",
            "?=",
            "\\x41",
            "\\u0041",
            "\\u{",
            "\\",
            "<~",
            "~>",
            "zzzz",
            "b85decode('",
            "'",
            "41",
            "4 ",
            "0x",
            "0x41,",
            "MZXW6YQ",
            "=",
            " ",
            "\n",
            "\u00e9",
            "\ud83d\ude00"
        };
        for (int i = 0; i < 4000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)].repeat(1 + random.nextInt(3)));
            }
            for (Encoding encoding : ALL) {
                Decoding.of(encoding, text.toString());
            }
        }
    }
}
