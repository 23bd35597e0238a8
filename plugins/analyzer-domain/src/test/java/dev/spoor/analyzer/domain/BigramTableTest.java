package dev.spoor.analyzer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.indicators.Suffixes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where the table of bigrams comes from, and what it is good for: counted from every second label of the ten thousand much visited sites of MISP's
 * warning list (CC0), measured on the other half and on names of malware. {@code -Dspoor.golden=update} writes it anew.
 */
class BigramTableTest {
    private static final Path TABLE = Path.of("src/main/resources/dev/spoor/analyzer/domain/bigrams.txt");

    private final List<String> labels = new ArrayList<>();
    private Path data;

    @BeforeEach
    void read() throws IOException {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real names are read from -Dspoor.testdata");
        data = Path.of(root, "data");
        Object list = Json.parse(Files.readAllBytes(data.resolve("warninglists/tranco10k.json")));
        TreeSet<String> sorted = new TreeSet<>();
        Json.list(list, "list").forEach(name -> label(String.valueOf(name), sorted));
        labels.addAll(sorted);
    }

    private static void label(String name, TreeSet<String> to) {
        String registered = Suffixes.registrable(name);
        if (registered != null && !registered.startsWith("xn--")) {
            to.add(WellKnown.label(registered));
        }
    }

    @Test
    void isCountedFromEverySecondName() throws IOException {
        int[][] counts = new int[Bigrams.SYMBOLS][Bigrams.SYMBOLS];
        for (int i = 0; i < labels.size(); i += 2) {
            Bigrams.count(labels.get(i), counts);
        }
        String text = """
                # How often one symbol follows another in labels of much visited sites: a row for the symbol before (a to z, any digit, dash,
                # start), a column for the one behind (the same, and the end for the start). Counted from every second of the names in "Top 10K
                # most-used sites from Tranco" of MISP's warning lists, which are in the public domain (CC0 1.0).
                """
                + Arrays.stream(counts)
                        .map(row ->
                                Arrays.stream(row).mapToObj(Integer::toString).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", "", "\n"));
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.writeString(TABLE, text, StandardCharsets.UTF_8);
        }
        assertEquals(text, Files.readString(TABLE, StandardCharsets.UTF_8));
    }

    private static double share(List<String> labels, Bigrams bigrams) {
        List<String> judged = labels.stream()
                .filter(one -> !Double.isNaN(bigrams.random(one)))
                .toList();
        return (double) judged.stream()
                        .filter(one -> bigrams.random(one) >= 0.5)
                        .count()
                / judged.size();
    }

    private List<String> malware(String file) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(data.resolve("domains/maltrail/" + file))) {
            if (line.matches("[a-z0-9.-]+\\.[a-z]+") && !line.contains(".onion") && !line.contains("tor2web")) {
                label(line, names);
            }
        }
        return List.copyOf(names);
    }

    @Test
    void tellsNamesApartThatItWasNotCountedFrom() throws IOException {
        Bigrams bigrams = Bigrams.shipped();
        List<String> others = new ArrayList<>();
        for (int i = 1; i < labels.size(); i += 2) {
            others.add(labels.get(i));
        }
        double mistakes = share(others, bigrams);
        double conficker = share(malware("conficker.txt"), bigrams);
        double locky = share(malware("locky.txt"), bigrams);
        String found = "ordinary " + mistakes + ", conficker " + conficker + ", locky " + locky;
        System.out.println("taken for random: " + found);
        assertTrue(mistakes < 0.015, found);
        assertTrue(conficker > 0.65, found);
        assertTrue(locky > 0.55, found);
    }
}
