package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules in force, and what was wrong with those that are not.
 *
 * @param problems one for each rule that was refused, with its file and the reason
 */
record Loaded(RuleSet rules, List<Problem> problems) {
    private static final int MOST_FILES = 20_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final int DEEPEST = 16;

    /** The files of the rules that come with the plugin, by topic. */
    static final List<String> BUILT_IN = List.of(
            "windows-execution.yml",
            "windows-proxies.yml",
            "windows-developer.yml",
            "windows-files.yml",
            "windows-credentials.yml",
            "windows-defences.yml",
            "windows-discovery.yml",
            "linux-execution.yml",
            "linux-files.yml",
            "linux-network.yml",
            "linux-defences.yml",
            "linux-discovery.yml");

    /**
     * Reads rules.
     *
     * @param folder of further rules, null for none
     * @param least of less than this severity are left out
     * @throws ProviderException where the folder cannot be read
     */
    static Loaded of(boolean builtIn, Path folder, Severity least) throws ProviderException {
        Atoms atoms = new Atoms();
        RuleReader reader = new RuleReader(atoms);
        List<Problem> problems = new ArrayList<>();
        if (builtIn) {
            for (String file : BUILT_IN) {
                reader.read(file, resource(file), why -> problems.add(Problem.of(Problem.Kind.BUG, file, why)));
            }
        }
        if (folder != null) {
            for (Path file : files(folder)) {
                String name = folder.relativize(file).toString();
                read(reader, file, name.isEmpty() ? file.toString() : name, problems);
            }
        }
        List<Rule> rules = reader.rules().stream()
                .filter(rule -> rule.severity().atLeast(least))
                .toList();
        return new Loaded(new RuleSet(atoms, rules), List.copyOf(problems));
    }

    private static String resource(String name) {
        try (InputStream in = Loaded.class.getResourceAsStream("rules/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's own " + name + " cannot be read", e);
        }
    }

    private static List<Path> files(Path folder) throws ProviderException {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw ProviderException.of(Problem.Kind.CONFIG, "rules", "the folder of rules cannot be read: " + folder);
        }
    }

    private static void read(RuleReader reader, Path file, String name, List<Problem> problems) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(Problem.of(
                        Problem.Kind.TOO_LARGE, name, "a file of rules has at most " + MOST_BYTES + " bytes"));
                return;
            }
            String base = file.getFileName().toString();
            String text = Files.readString(file);
            reader.read(base, text, why -> problems.add(Problem.of(Problem.Kind.CONFIG, name, why)));
        } catch (IOException e) {
            problems.add(Problem.of(Problem.Kind.CONFIG, name, "the file of rules cannot be read: " + e.getMessage()));
        }
    }
}
