package dev.spoor.cli.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which form results are written. */
public enum Format {
    /** For people, on a terminal. */
    TABLE("text/plain", "txt", "text"),
    /** One JSON document. */
    JSON("application/json", "json"),
    /** One JSON object a line. */
    NDJSON("application/x-ndjson", "ndjson", "jsonl"),
    /** Comma-separated values, RFC 4180. */
    CSV("text/csv", "csv"),
    /** Markdown. */
    MD("text/markdown", "md", "markdown"),
    /** One page that stands alone. */
    HTML("text/html", "html", "htm");

    private final String media;
    private final List<String> suffixes;

    Format(String media, String... suffixes) {
        this.media = media;
        this.suffixes = List.of(suffixes);
    }

    /** True where rows are written as they come, so that they need to be read only once. */
    public boolean isStream() {
        return this == NDJSON || this == CSV;
    }

    /** Media type that a renderer must produce for it. */
    public String media() {
        return media;
    }

    /** The word for it on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of this word. */
    public static Optional<Format> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** The format of a file of this name. */
    public static Optional<Format> ofFile(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> f.suffixes.contains(suffix)).findFirst();
    }

    /** All words. */
    public static String words() {
        return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
    }
}
