package dev.spoor.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's page of roles has a line for each role, in order, with its type and what it means. */
class RolesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "guide", "roles.md");
    private static final Pattern LINE = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| \\S.+ \\|");

    @Test
    void listsEveryRole() throws IOException {
        List<String> listed = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher role = LINE.matcher(line);
            if (role.matches()) {
                listed.add(role.group(1) + " " + role.group(2));
            }
        }
        assertEquals(
                Arrays.stream(Role.values())
                        .map(role -> role.name() + " " + role.type())
                        .toList(),
                listed,
                () -> PAGE + " is stale: a line is | `NAME` | TYPE | what it means |");
    }
}
