package dev.spoor.decoder.base64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.tck.MemoryPieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real logs: what is decoded was base64, seen through by hand, and nothing else is. */
class PrecisionTest {
    private static List<String> decoded(Iterable<String> cells) throws Exception {
        List<String> texts = new ArrayList<>();
        for (String cell : cells) {
            for (MemoryPieces.Found one : TestData.decode(cell)) {
                assertTrue(TestData.probe(cell) > 0, cell);
                texts.add(one.text());
            }
        }
        return texts;
    }

    private static List<String> lines(String path) throws IOException {
        return Files.readAllLines(TestData.file(path), StandardCharsets.ISO_8859_1);
    }

    @Test
    void accessLog() throws Exception {
        List<String> texts = decoded(lines("weblog/apache_logs.log"));
        assertEquals(2, texts.size());
        assertTrue(texts.get(0).startsWith("RSk6i9ZKXz4tybEbMKvkqnImVJdcjMk2")
                || texts.get(0).startsWith("{\"search\":\"\""));
    }

    @Test
    void authLog() throws Exception {
        assertEquals(List.of(), decoded(lines("syslog/auth.log")));
    }

    /** Meeting ids, launch parameters and the updater's XML: 31 in 12 different texts. */
    @Test
    void processesOfDefender() throws Exception {
        List<String> texts = decoded(lines("defender/mde_proc_cs1.csv"));
        assertEquals(31, texts.size());
        assertEquals(12, texts.stream().distinct().count());
        assertEquals(
                19, texts.stream().filter(text -> text.matches("[0-9a-f-]{36}")).count());
    }

    /** Every text of the five simulated attacks: the one encoded command, once in each log that has it. */
    @Test
    void windowsEvents() throws Exception {
        List<String> cells = new ArrayList<>();
        try (Stream<Path> files = Files.list(TestData.file("windows"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                MappingIterator<JsonNode> events =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile());
                while (events.hasNext()) {
                    events.next().forEach(value -> cells.add(value.asText()));
                }
            }
        }
        List<String> texts = decoded(cells);
        assertEquals(3, texts.size());
        assertEquals(1, texts.stream().distinct().count());
        assertTrue(texts.get(0).startsWith("If($PSVersionTable.PSVersion.Major -ge 3)"));
    }
}
