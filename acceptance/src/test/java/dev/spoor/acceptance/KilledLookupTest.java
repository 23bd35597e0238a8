package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A look-up of many indicators at five services, killed twice in the middle by a signal that nothing can be done about: what was answered is not
 * asked again, nothing is lost, and all of it fits into little memory.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledLookupTest {
    /** The soak profile asks of as many as a hunter pastes. */
    private static final int INDICATORS = Boolean.getBoolean("spoor.soak") ? 5_000 : 1_000;

    private static final List<String> SERVICES = List.of("virustotal", "otx", "abuseipdb", "greynoise", "crowdsec");
    /** By their descriptors; so many requests may be on their way at once. */
    private static final int PARALLEL = 4;

    private static final long MOST_MEMORY = 256_000_000;

    @TempDir
    Path home;

    @Test
    void whatWasAnsweredIsNotAskedAgain() throws Exception {
        try (PlayedTi services = new PlayedTi("unlimited")) {
            StringBuilder config = new StringBuilder("ti:\n");
            for (String service : SERVICES) {
                config.append("  ").append(service).append(": {api_key: '${env:KEY}', rate: [1000000/1m], base_url: '");
                config.append(services.address(service)).append("'}\n");
            }
            Files.createDirectories(home.resolve(".config/spoor"));
            Files.writeString(home.resolve(".config/spoor/spoor.yaml"), config);
            Files.write(
                    home.resolve("indicators.txt"),
                    IntStream.range(0, INDICATORS)
                            .mapToObj(i -> (i % 5 == 0 ? "185." : "45.") + i / 200 + "." + i % 200 + ".7")
                            .toList());
            String all = String.join(",", SERVICES);

            Ran first = run(services, INDICATORS * 6 / 5, "indicators.txt", "--provider", all, "--resume", "job");
            assertEquals(137, first.code(), first::toString);
            Ran second = run(services, INDICATORS * 14 / 5, "--resume", "job");
            assertEquals(137, second.code(), second::toString);
            Ran third = run(services, Integer.MAX_VALUE, "--resume", "job").exits(0);

            TreeMap<String, Integer> states = new TreeMap<>();
            Files.readAllLines(home.resolve("out.csv")).stream()
                    .skip(1)
                    .forEach(line -> states.merge(line.split(",")[2], 1, Integer::sum));
            assertEquals("{KNOWN=" + INDICATORS + ", NOT_FOUND=" + 4 * INDICATORS + "}", states.toString());
            JsonNode asked = services.asked();
            int total = 0;
            for (String service : SERVICES) {
                int requests = 0;
                for (JsonNode times : asked.get(service)) {
                    requests += times.asInt();
                }
                assertEquals(INDICATORS, asked.get(service).size(), service);
                int again = requests - INDICATORS;
                // What was on its way when it was killed had no answer.
                assertTrue(again <= 2 * PARALLEL, () -> again + " asked twice of " + service);
                total += requests;
            }
            System.out.println(INDICATORS + " indicators at 5 services, killed twice: " + total + " requests; "
                    + first.cost() + "; " + second.cost() + "; " + third.cost());
            for (Ran ran : List.of(first, second, third)) {
                assertTrue(ran.peak() < MOST_MEMORY, ran::cost);
            }
        }
    }

    /** Runs until so many requests were made in all, and kills it there. */
    private Ran run(PlayedTi services, int requests, String... words) throws Exception {
        String[] line = new String[words.length + 5];
        System.arraycopy(new String[] {"ti", "lookup", "-q", "-o", "out.csv"}, 0, line, 0, 5);
        System.arraycopy(words, 0, line, 5, words.length);
        BooleanSupplier enough = () -> requests < Integer.MAX_VALUE && total(services) >= requests;
        return Command.spoor(home, (Object[]) line)
                .env("KEY", "key")
                .optimized()
                .run(enough);
    }

    private static int total(PlayedTi services) {
        try {
            return services.total();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
