package dev.spoor.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final String TEXT =
            "Größe; 価格; \uD83D\uDE00 and plain words enough to tell the encoding by them\n".repeat(2000);

    @Test
    void marksAreRemovedAndUtf16IsTranscoded() throws IOException {
        assertEquals(TEXT, utf8(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertEquals(TEXT, utf8(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)));
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertEquals(TEXT, utf8(("\uFEFF" + TEXT).getBytes(charset)), charset.name());
            assertEquals(TEXT, utf8(TEXT.getBytes(charset)), charset + " without a mark");
        }
    }

    @Test
    void shortAndEmptyTextsPass() throws IOException {
        assertEquals("", utf8(new byte[0]));
        assertEquals("a", utf8(new byte[] {'a'}));
        assertEquals("", utf8(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}));
    }

    @Test
    void bytesThatAreNotUtf8PassUnchanged() throws IOException {
        byte[] latin1 = "Größe".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "Größe",
                new String(Utf8.of(new ByteArrayInputStream(latin1)).readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void tellsTextFromBinary() {
        assertTrue(text(TEXT.getBytes(StandardCharsets.UTF_16LE)));
        assertTrue(text("plain\r\n\ttext".getBytes(StandardCharsets.UTF_8)));
        assertFalse(text(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}));
        assertFalse(text(new byte[] {'E', 'l', 'f', 'F', 'i', 'l', 'e', 0}));
    }

    private static boolean text(byte[] b) {
        return Utf8.looksLikeText(b, 0, b.length);
    }

    private static String utf8(byte[] bytes) throws IOException {
        return new String(Utf8.of(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
