package dev.spoor.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The services of threat intelligence that the TCK plays, in a process of their own. */
final class PlayedTi implements AutoCloseable {
    private final Process process;
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /** Starts them. Their key is {@code key}, their password {@code password}. */
    PlayedTi(String... how) throws IOException {
        Path tck = Distribution.TOP.resolve("tck/target/spoor-tck-0.1.0.jar");
        Assumptions.assumeTrue(Files.exists(tck), () -> "skipped: there is no " + tck);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                tck + File.pathSeparator + Distribution.HOME.resolve("lib") + File.separator + "*",
                "dev.spoor.tck.mock.MockTi",
                "0"));
        words.addAll(List.of(how));
        process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        said.readLine(); // what follows: a line a service, and an empty one
        for (String line = said.readLine(); line != null && !line.isEmpty(); line = said.readLine()) {
            int blank = line.indexOf(' ');
            addresses.put(line.substring(0, blank), line.substring(blank + 1));
        }
    }

    /** The address of a service. */
    String address(String service) {
        return addresses.get(service);
    }

    /** How often each was asked of what: by service, then by value. */
    JsonNode asked() throws IOException {
        return read("/asked");
    }

    /** How many requests there were in all. */
    int total() throws IOException {
        return read("/asked/total").get("total").asInt();
    }

    private JsonNode read(String path) throws IOException {
        URL url = URI.create(address("virustotal").replace("/virustotal", path)).toURL();
        try (var in = url.openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
