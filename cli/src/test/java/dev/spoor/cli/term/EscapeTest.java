package dev.spoor.cli.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EscapeTest {
    @Test
    void plainTextStaysTheSameObject() {
        String text = "C:\\Windows\\System32\\cmd.exe /c \"whoami\"";
        assertEquals(text, Escape.line(text));
        assertEquals("Grüße, 世界 \uD83D\uDE00", Escape.line("Grüße, 世界 \uD83D\uDE00"));
    }

    @Test
    void whatATerminalObeysBecomesVisible() {
        assertEquals("a\\u001B[2Jb", Escape.line("a\u001B[2Jb"));
        assertEquals("\\u009B31m", Escape.line("\u009B31m"), "the one-byte CSI");
        assertEquals("a\\u000Db\\u000Ac d", Escape.line("a\rb\nc\td"));
        assertEquals("\\u007F\\u0000", Escape.line("\u007F\u0000"));
    }

    @Test
    void whatChangesTheOrderOrHidesBecomesVisible() {
        assertEquals("gpj.\\u202Eexe", Escape.line("gpj.\u202Eexe"));
        assertEquals("\\u2066\\u2069\\u200F\\u061C\\u200B\\uFEFF", Escape.line("\u2066\u2069\u200F\u061C\u200B\uFEFF"));
        assertEquals("\\u2028\\u2029", Escape.line("\u2028\u2029"));
        assertEquals("\\uD83D", Escape.line("\uD83D"), "half a character");
        assertEquals("\\uDB40\\uDC41", Escape.line("\uDB40\uDC41"), "a tag character, beyond the basic plane");
    }
}
