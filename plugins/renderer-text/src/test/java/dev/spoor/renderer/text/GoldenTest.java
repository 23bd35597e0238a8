package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import dev.spoor.renderer.text.chars.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages look like. {@code -Dspoor.golden=update} accepts how they look now. */
class GoldenTest {
    @ParameterizedTest
    @CsvSource({
        "report, text, 100, false", "report, text, 0, false", "report, markdown, 0, false", "findings, text, 100, true",
        "timeline, text, 100, false", "timeline, text, 0, true", "tree, text, 100, false", "map, text, 100, false",
        "bars, text, 60, false", "facts, text, 60, false", "table, markdown, 0, false", "odd, text, 80, false",
        "report, json, 0, false", "timeline, csv, 0, false"
    })
    void looksAsAccepted(String kind, String medium, int width, boolean color) throws IOException {
        View view = Story.view(kind).option("color", color);
        String drawn = Draw.text(renderer(medium), width == 0 ? view : view.option("width", width), Story.inputs());
        drawn.codePoints()
                .filter(c -> Hidden.is(c) && c != '\n' && !(color && c == 0x1b))
                .findFirst()
                .ifPresent(c -> assertTrue(medium.equals("csv"), "hidden character " + Integer.toHexString(c)));
        assertTrue(medium.matches("csv|json") || !drawn.contains("http://"), "links are disarmed");
        String name = kind + "-" + medium + (width == 0 ? "" : "-" + width) + (color ? "-color" : "") + ".txt";
        Path golden = Path.of("src/test/resources/golden", name);
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.writeString(golden, drawn, StandardCharsets.UTF_8);
        }
        assertEquals(
                Files.readString(golden, StandardCharsets.UTF_8), drawn, name + ": accept with -Dspoor.golden=update");
    }

    private static Renderer renderer(String medium) {
        return switch (medium) {
            case "text" -> new TextRenderer();
            case "markdown" -> new MarkdownRenderer();
            case "json" -> new JsonRenderer();
            default -> new CsvRenderer();
        };
    }
}
