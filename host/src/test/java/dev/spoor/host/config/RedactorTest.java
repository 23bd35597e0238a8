package dev.spoor.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Problem;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Secrets are masked in every encoding in which they travel. */
class RedactorTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyEncodingAtEveryOffset() {
        Random random = new Random(7);
        String alphabet = "abcXYZ019-_./+=%&?#\"'\\ <>$€ä";
        for (int round = 0; round < 300; round++) {
            StringBuilder value = new StringBuilder("Q7"); // something to look for
            for (int i = 0; i < 8 + random.nextInt(30); i++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String secret = value + "Z9";
            Redactor redactor = new Redactor();
            redactor.know(Secret.of(secret));
            String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            for (String text : List.of(
                    secret,
                    form,
                    form.toLowerCase(Locale.ROOT).equals(form) ? form : form.replace("+", "%20"),
                    HexFormat.of().formatHex(utf8(secret)),
                    HexFormat.of().withUpperCase().formatHex(utf8(secret)),
                    dev.spoor.api.Json.write(secret))) {
                assertEquals("<***>", redactor.mask("<" + text + ">").replace("\"", ""), text);
            }
            for (int before = 0; before < 5; before++) {
                for (Base64.Encoder encoder :
                        List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
                    String text =
                            encoder.encodeToString(utf8("u".repeat(before) + secret + "tail".substring(before % 4)));
                    assertEquals("Basic ***, x", redactor.mask("Basic " + text + ", x"), secret);
                    String inUrl = URLEncoder.encode(text, StandardCharsets.UTF_8);
                    assertEquals("?a=1&k ***", redactor.mask("?a=1&k " + inUrl), secret);
                }
            }
            byte[] body = utf8("ä\u0000" + secret + "€");
            assertEquals("ä\u0000***€", new String(redactor.mask(body), StandardCharsets.UTF_8));
        }
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        Redactor redactor = new Redactor();
        redactor.know(Secret.of("k-1234567"));
        redactor.know(Secret.of("abc"));
        String text = "GET https://api.example.com/v1/ip/203.0.113.7?limit=10 abc";
        assertSame(text, redactor.mask(text));
        Problem problem = Problem.of(Problem.Kind.AUTH, "x", "y").at("z");
        assertSame(problem, redactor.mask(problem));
        IOException thrown = new IOException("plain", new IOException("cause"));
        assertSame(thrown, redactor.mask(thrown));
    }

    @Test
    void problemsAndExceptionsToTheLastCause() {
        Redactor redactor = new Redactor();
        redactor.know(Secret.of("k-1234567"));
        Problem masked = redactor.mask(Problem.of(Problem.Kind.RATE_LIMITED, "of k-1234567", "key=k-1234567")
                .at("k-1234567")
                .retryAfter(java.time.Duration.ofSeconds(3)));
        assertEquals("of ***, ***: key=***", masked.toString());
        assertEquals(3, masked.retryAfter().orElseThrow().toSeconds());

        IOException inner = new IOException("at k-1234567");
        inner.addSuppressed(new IOException("and k-1234567"));
        Throwable thrown = redactor.mask(new IllegalStateException("outer", inner));
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        assertFalse(text.toString().contains("1234567"), text.toString());
        assertTrue(text.toString().contains("java.io.IOException: at ***"), text.toString());
        assertTrue(text.toString().contains("RedactorTest"), "keeps where it was thrown");
    }

    @Test
    void longestSecretGoesFirstAndTokensComeAndGo() {
        Redactor redactor = new Redactor();
        redactor.know(Secret.of("secret"));
        redactor.know(Secret.of("Bearer secret-and-more"));
        assertEquals("a *** b", redactor.mask("a Bearer secret-and-more b"));
        redactor.meet(Secret.of("token-first"));
        assertEquals("***", redactor.mask("token-first"));
        for (int i = 0; i < 1000; i++) {
            redactor.meet(Secret.of("token-number-" + i));
        }
        assertEquals("***", redactor.mask("token-number-999"));
        assertEquals("token-first", redactor.mask("token-first"));
        assertEquals("***", redactor.mask("secret"));
    }
}
