package dev.spoor.analyzer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.indicators.Suffixes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of services that is shipped, as it is written. */
class ServicesListTest {
    private List<String> entries;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = DomainAnalyzer.class.getResourceAsStream("services.txt")) {
            entries = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void isSortedAndNamesNothingTwice() {
        assertEquals(List.copyOf(new TreeSet<>(entries)), entries);
    }

    @Test
    void holdsNamesThatSomebodyRegistered() {
        for (String entry : entries) {
            assertTrue(entry.matches("[a-z-]+ [a-z0-9-]+(\\.[a-z0-9-]+)+"), entry);
            String domain = entry.split(" ")[1];
            assertNotNull(Suffixes.registered(domain), () -> "everybody's: " + entry);
        }
    }

    @Test
    void holdsNoNameBelowAnotherOfItsKind() {
        Set<String> all = new HashSet<>(entries);
        for (String entry : entries) {
            String[] words = entry.split(" ");
            for (int dot = words[1].indexOf('.'); dot >= 0; dot = words[1].indexOf('.', dot + 1)) {
                String above = words[0] + " " + words[1].substring(dot + 1);
                assertTrue(!all.contains(above), () -> entry + " is below " + above);
            }
        }
    }

    @Test
    void eachIsKnownByAnyNameBelowIt() {
        Services services = new Services(entries);
        Map<String, Integer> kinds = new TreeMap<>();
        for (String entry : entries) {
            String[] words = entry.split(" ");
            kinds.merge(words[0], 1, Integer::sum);
            assertTrue(services.of("some.name." + words[1]).contains(words[0]), entry);
        }
        assertEquals(Set.of("dynamic-dns", "shortener", "sinkhole", "tunnel"), kinds.keySet());
    }
}
