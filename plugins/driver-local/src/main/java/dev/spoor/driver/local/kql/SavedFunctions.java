package dev.spoor.driver.local.kql;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Functions that queries may call, one in each file {@code NAME.kql} of a folder: a lambda, {@code (x:string) { ... }}, or a query. */
final class SavedFunctions {
    private static final String SUFFIX = ".kql";
    private static final int MOST = 1 << 20;

    private final Map<String, String> texts;

    private SavedFunctions(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Those of a folder.
     *
     * @param folder null for none
     */
    static SavedFunctions in(Path folder) throws ProviderException {
        Map<String, String> texts = new TreeMap<>();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> saved = files.filter(
                                file -> file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                        .toList();
                for (Path file : saved) {
                    String name = file.getFileName().toString();
                    texts.put(name.substring(0, name.length() - SUFFIX.length()), lambda(file));
                }
            } catch (IOException e) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG, Asked.FUNCTIONS.key(), folder + " cannot be read: " + e.getMessage());
            }
        }
        return new SavedFunctions(texts);
    }

    private static String lambda(Path file) throws IOException {
        if (Files.size(file) > MOST) {
            throw new IOException(file + " is longer than any function");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        String start = body.replaceAll("(?m)^\\s*//.*$", "").strip();
        return start.startsWith("(") ? body : "() {\n" + body + "\n}";
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    Collection<String> names() {
        return texts.keySet();
    }
}
