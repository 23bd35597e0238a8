package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code --errors FILE} wrote. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    /** Those of a file: subject, place and message of each in one line. */
    static Problems of(Path file) throws IOException {
        Problems problems = new Problems();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode problem = json.readTree(line);
            problems.lines.add(problem.path("subject").asText() + " | "
                    + problem.path("place").asText("") + " | "
                    + problem.path("message").asText());
        }
        return problems;
    }

    /** Demands one of this subject (its end), at this place, whose message says this. */
    Problems tell(String subject, String place, String message) {
        assertTrue(
                lines.stream()
                        .map(line -> line.split(" \\| ", 3))
                        .anyMatch(parts ->
                                parts[0].endsWith(subject) && parts[1].equals(place) && parts[2].contains(message)),
                () -> "no problem of " + subject + " at '" + place + "' with '" + message + "' in\n" + this);
        return this;
    }

    int count() {
        return lines.size();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
