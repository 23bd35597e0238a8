package dev.spoor.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static void assertIs(Subject.Kind kind, String value, String... texts) {
        for (String text : texts) {
            assertEquals(Optional.of(new Subject(kind, value)), Subject.of(text), text);
        }
    }

    @Test
    void namesHoweverWritten() {
        assertIs(
                Subject.Kind.NAME,
                "evil.example.com",
                "evil.example.com",
                "EVIL.Example.com.",
                " evil[.]example[.]com ",
                "hxxps://evil.example.com:8443/a?b#c",
                "https://user:pw@evil.example.com/x",
                "me@evil.example.com");
        assertIs(Subject.Kind.NAME, "xn--bcher-kva.example.com", "bücher.example.com", "https://bücher.example.com/ä");
    }

    @Test
    void addresses() {
        assertIs(Subject.Kind.ADDRESS, "192.0.2.7", "192.0.2.7", "192[.]0[.]2[.]7", "http://192.0.2.7:80/x");
        assertIs(Subject.Kind.ADDRESS, "2001:db8::7", "2001:DB8:0:0::7", "https://[2001:db8::7]:443/x");
    }

    @Test
    void everythingElseIsNone() {
        assertIs(Subject.Kind.NONE, "WS014", "WS014");
        assertIs(Subject.Kind.NONE, "two words", "two words");
        assertIs(Subject.Kind.NONE, "x".repeat(Subject.LONGEST_TEXT), "x".repeat(5000));
        assertEquals(Optional.empty(), Subject.of(" \t"));
    }

    @Test
    void theHostOfAUrlIsFoundWithoutLookingAtTheRest() {
        assertEquals("a.example", Subject.hostOf("https://a.example/x:y@z"));
        assertEquals("a.example", Subject.hostOf("FTP://u@a.example:21"));
        assertEquals("::1", Subject.hostOf("http://[::1]:8080/"));
        assertEquals("a.example/x", Subject.hostOf("a.example/x"));
        assertEquals("://x", Subject.hostOf("://x"));
        assertTrue(new Subject(Subject.Kind.NAME, "abc.onion").isOnion());
    }
}
