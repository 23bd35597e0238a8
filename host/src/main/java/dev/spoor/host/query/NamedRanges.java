package dev.spoor.host.query;

import dev.spoor.api.Json;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Ranges of time that the user keeps under a name, such as {@code incident-42}, in a file of theirs. A range is kept as the moments that it was when
 * it was kept, so it means the same tomorrow.
 */
public final class NamedRanges {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final Path file;

    /** Those in this file, which need not exist. */
    public NamedRanges(Path file) {
        this.file = file;
    }

    /**
     * All of them, by name.
     *
     * @throws IOException where the file cannot be read
     */
    public Map<String, TimeRange> all() throws IOException {
        Map<String, TimeRange> all = new TreeMap<>();
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return all;
        }
        try {
            if (Json.parse(text) instanceof Map<?, ?> map) {
                map.forEach((name, range) -> all.put(
                        name.toString(),
                        new TimeRange(
                                ticks(Json.text(range, "from").orElse("")),
                                ticks(Json.text(range, "to").orElse("")))));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not hold named ranges: " + e.getMessage());
        }
        return all;
    }

    private static long ticks(String text) {
        long ticks = Ticks.parse(text);
        if (ticks == Ticks.NONE) {
            throw new IllegalArgumentException("'" + text + "' is no time");
        }
        return ticks;
    }

    /** The range of this name. */
    public Optional<TimeRange> find(String name) throws IOException {
        return NAME.matcher(name).matches() ? Optional.ofNullable(all().get(name)) : Optional.empty();
    }

    /**
     * Keeps a range.
     *
     * @throws QueryException where it could not be told from a range by this name
     */
    public void keep(String name, TimeRange range, Times times) throws QueryException, IOException {
        if (!NAME.matcher(name).matches() || times.rangeOf(name).isPresent() || name.equalsIgnoreCase("now")) {
            throw new QueryException(
                    "'" + name + "' cannot name a range: take a letter, then letters, digits, - and _");
        }
        Map<String, TimeRange> all = all();
        all.put(name, range);
        write(all);
    }

    /** Forgets a range; false where there is none of this name. */
    public boolean forget(String name) throws IOException {
        Map<String, TimeRange> all = all();
        if (all.remove(name) == null) {
            return false;
        }
        write(all);
        return true;
    }

    private void write(Map<String, TimeRange> all) throws IOException {
        Map<String, Object> flat = new LinkedHashMap<>();
        all.forEach((name, range) ->
                flat.put(name, Map.of("from", Ticks.format(range.from()), "to", Ticks.format(range.to()))));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "times", ".tmp");
        try {
            Files.writeString(part, Json.write(flat));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
