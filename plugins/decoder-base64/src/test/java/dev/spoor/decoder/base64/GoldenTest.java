package dev.spoor.decoder.base64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryPieces;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What others decoded from real malware and from their own test cases. */
class GoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LONGEST = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");

    /** Unit 42's command lines: wherever the plain reading, base64 of UTF-16LE, gives their script, so do we. */
    @Test
    void encodedCommandsOfMalware() throws Exception {
        int lines = 0;
        int plain = 0;
        int ours = 0;
        StringBuilder missed = new StringBuilder();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(TestData.file("powershell/unit42_encoded_even.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode record = JSON.readTree(line);
                String original = record.get("original").asText().strip();
                String command = JSON.readTree(
                                original.endsWith(",") ? original.substring(0, original.length() - 1) : original)
                        .asText();
                String expected = squeeze(record.get("decoded").asText());
                lines++;
                List<MemoryPieces.Found> found = TestData.decode(command);
                boolean same = found.stream()
                        .anyMatch(one -> one.form().equals(Piece.TEXT)
                                && (squeeze(one.text()).equals(expected)
                                        || likeTheirs(one.text()).equals(expected)));
                ours += same ? 1 : 0;
                if (squeeze(plain(command)).equals(expected)) {
                    plain++;
                    assertTrue(TestData.probe(command) >= 50, command);
                    if (!same) {
                        missed.append(command, 0, Math.min(300, command.length()))
                                .append('\n');
                    }
                }
            }
        }
        assertEquals("", missed.toString());
        assertEquals(2040, lines);
        assertEquals(1992, plain);
        assertTrue(
                ours >= 2030,
                ours + " of " + lines); // 99.5 %; the others were cut or overwritten before Unit 42 saw them
    }

    /** They drop the zero bytes of UTF-16 instead of decoding it, which makes two characters of a typographic quote, and keep byte order marks. */
    private static String likeTheirs(String text) {
        byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
        StringBuilder out = new StringBuilder();
        for (byte b : wide) {
            out.append(b == 0 ? "" : (char) (b & 0xff));
        }
        return squeeze(out.toString());
    }

    private static String plain(String command) {
        Matcher runs = LONGEST.matcher(command);
        String best = "";
        while (runs.find()) {
            best = runs.group().length() > best.length() ? runs.group() : best;
        }
        try {
            return new String(Base64.getDecoder().decode(best), StandardCharsets.UTF_16LE);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String squeeze(String text) {
        return text.replaceAll("[\\s\0]+", " ").strip();
    }

    @Test
    void casesOfCyberChef() throws Exception {
        int cases = 0;
        for (String line : Files.readAllLines(TestData.file("base64/cyberchef_visible.jsonl"))) {
            JsonNode test = JSON.readTree(line);
            JsonNode recipe = test.get("recipeConfig");
            boolean from =
                    recipe.size() == 1 && recipe.get(0).get("op").asText().equals("From Base64");
            String input = test.get("input").asText();
            if (from
                    && !input.isEmpty()
                    && !test.path("expectedOutput").asText().isEmpty()) {
                cases++;
                byte[] expected = test.get("name").asText().contains("All bytes")
                        ? test.get("expectedOutput").asText().getBytes(StandardCharsets.ISO_8859_1)
                        : test.get("expectedOutput").asText().getBytes(StandardCharsets.UTF_8);
                List<MemoryPieces.Found> found = TestData.decode("FromBase64String('" + input + "')");
                assertEquals(1, found.size(), test.get("name").asText());
                assertArrayEquals(
                        expected, found.get(0).bytes(), test.get("name").asText());
            }
        }
        assertTrue(cases >= 3, cases + " cases");
    }

    @Test
    void packedFilesInMessages() throws Exception {
        List<MemoryPieces.Found> message = TestData.decode(Files.readString(TestData.file("base64/base64msg.txt")));
        assertEquals(2, message.size());
        assertEquals("ustar", new String(message.get(0).bytes(), 257, 5, StandardCharsets.US_ASCII)); // a tar file
        assertZip(message.get(1));
        List<MemoryPieces.Found> zipped = TestData.decode(Files.readString(TestData.file("base64/b64text_inzip.txt")));
        assertEquals(1, zipped.size());
        assertZip(zipped.get(0));
    }

    private static void assertZip(MemoryPieces.Found found) throws Exception {
        assertEquals(Piece.BYTES, found.form());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(found.bytes()))) {
            int files = 0;
            while (zip.getNextEntry() != null) {
                zip.readAllBytes();
                files++;
            }
            assertTrue(files > 0);
        }
    }
}
