package dev.spoor.renderer.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of ATT&amp;CK techniques. Source: the Enterprise ATT&amp;CK knowledge base; see {@code techniques.LICENSE.txt}. */
final class Techniques {
    private static final Map<String, String> NAMES = load();

    private Techniques() {}

    /** Id and, where it is known, name. */
    static Map<String, Object> named(String id) {
        Map<String, Object> technique = new LinkedHashMap<>();
        technique.put("id", id);
        if (NAMES.containsKey(id)) {
            technique.put("name", NAMES.get(id));
        }
        return technique;
    }

    private static Map<String, String> load() {
        try (InputStream in = Techniques.class.getResourceAsStream("techniques.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
