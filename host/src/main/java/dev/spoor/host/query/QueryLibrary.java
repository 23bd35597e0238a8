package dev.spoor.host.query;

import dev.spoor.api.Problem;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.plugin.PluginResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All queries that there are. Of two with the same family and name the one that was added later counts: plugins' come first, then those of the
 * user's folders, so that a user can put a better one in the place of one that was shipped. Not safe for use by several threads while it is added
 * to.
 */
public final class QueryLibrary {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 16;

    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final List<Query> replaced = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int files;

    /** An empty one. */
    public QueryLibrary() {}

    /** Adds the query files among the resources of plugins. */
    public void add(Collection<PluginResource> resources) {
        List<PluginResource> found =
                resources.stream().filter(one -> isQueryFile(one.name())).toList();
        found.parallelStream()
                .map(one -> Loaded.of(one.plugin(), one.name(), one.bytes()))
                .toList()
                .forEach(this::take);
    }

    /**
     * Adds a file, or the files of a folder and those below it, by name.
     *
     * @throws QueryException where there is nothing of this name
     */
    public void add(Path path) throws QueryException {
        if (Files.isRegularFile(path)) {
            take(Loaded.of(path, path));
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new QueryException("there is no file or folder " + path + " with queries");
        }
        try (Stream<Path> all = Files.walk(path, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = all.filter(file -> isQueryFile(file.toString()) && Files.isRegularFile(file))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
            if (found.size() > MAX_FILES) {
                throw new QueryException(path + " has more than " + MAX_FILES + " query files");
            }
            // Reading is most of what a command of a moment does; in order, so that it means the same each time.
            found.parallelStream().map(file -> Loaded.of(path, file)).toList().forEach(this::take);
        } catch (IOException | UncheckedIOException e) {
            problems.add(Problem.of(Problem.Kind.BAD_REQUEST, path.toString(), "cannot be read: " + e.getMessage()));
        }
    }

    /** Adds the queries of a file that was read. */
    public void add(String owner, String file, byte[] utf8) {
        take(Loaded.of(owner, file, utf8));
    }

    private void take(Loaded file) {
        files++;
        problems.addAll(file.problems());
        for (Query query : file.queries()) {
            Query before = queries.put(query.fullName(), query);
            if (before != null) {
                replaced.add(before);
            }
        }
    }

    private record Loaded(List<Query> queries, List<Problem> problems) {
        static Loaded of(String owner, String file, byte[] utf8) {
            List<Problem> problems = new ArrayList<>();
            return new Loaded(QueryFileReader.read(owner, file, utf8, problems::add), problems);
        }

        static Loaded of(Path folder, Path file) {
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(YamlNode.MAX_BYTES + 1);
            } catch (IOException e) {
                String why = "cannot be read: " + e.getMessage();
                return new Loaded(List.of(), List.of(Problem.of(Problem.Kind.BAD_REQUEST, file.toString(), why)));
            }
            boolean whole = folder.equals(file);
            return of(
                    whole ? "" : folder.toString(),
                    whole ? file.toString() : folder.relativize(file).toString(),
                    bytes);
        }
    }

    private static boolean isQueryFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /** All queries, sorted by full name. */
    public List<Query> all() {
        return queries.values().stream()
                .sorted((a, b) -> a.fullName().compareToIgnoreCase(b.fullName()))
                .toList();
    }

    /** The queries that were replaced by others of their name. */
    public List<Query> replaced() {
        return List.copyOf(replaced);
    }

    /** What is wrong with files and queries. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** How many files were read. */
    public int files() {
        return files;
    }

    /** The queries that mention all of these words, in name, description, parameters or text. */
    public List<Query> search(Collection<String> words) {
        return all().stream()
                .filter(query -> words.stream().allMatch(query::mentions))
                .toList();
    }

    /**
     * The query of this name, with or without its family.
     *
     * @throws QueryException where there is none, or there are several
     */
    public Query find(String name) throws QueryException {
        Query exact = queries.get(name);
        if (exact != null) {
            return exact;
        }
        List<Query> found = all().stream().filter(query -> query.isCalled(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new QueryException("several queries are called " + name + ": "
                    + found.stream().map(Query::fullName).collect(Collectors.joining(", ")));
        }
        List<String> known = new ArrayList<>();
        queries.values().forEach(query -> {
            known.add(query.name());
            known.add(query.fullName());
        });
        throw new QueryException("there is no query " + name + DidYouMean.hint(name, known)
                + (queries.isEmpty()
                        ? "; no plugin with queries is installed, and no folder is given (--query-path)"
                        : ""));
    }
}
