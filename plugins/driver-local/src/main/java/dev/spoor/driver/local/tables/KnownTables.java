package dev.spoor.driver.local.tables;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All known tables, as {@code tables.txt} has them.
 *
 * @param tables by name
 * @param header columns that belong to an event's frame, not to its data
 */
record KnownTables(Map<String, KnownTable> tables, Set<String> header) {
    private static final String TIME = "TimeGenerated";

    private static final class Holder {
        private static final KnownTables BUILT_IN = read();
    }

    /** Those that come with the plugin. */
    static KnownTables builtIn() {
        return Holder.BUILT_IN;
    }

    private static KnownTables read() {
        try (InputStream in = KnownTables.class.getResourceAsStream("tables.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is being read of one source. */
    private static final class Draft {
        private final List<String> names;
        private List<String> with = List.of();
        private List<String> parts = List.of();
        private final Map<String, String> when = new LinkedHashMap<>();
        private boolean rest;
        private final Map<String, Expression> columns = new LinkedHashMap<>();

        Draft(List<String> names) {
            this.names = names;
        }

        KnownTable.Source source() {
            return new KnownTable.Source(names, with, parts, Map.copyOf(when), rest, Map.copyOf(columns));
        }
    }

    /**
     * Reads such a file.
     *
     * @throws IllegalArgumentException where a line is not understood; it says which
     */
    static KnownTables parse(List<String> lines) {
        Map<String, KnownTable> tables = new LinkedHashMap<>();
        Set<String> header = new LinkedHashSet<>();
        String name = null;
        Map<String, Column> columns = new LinkedHashMap<>();
        List<Draft> drafts = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                String[] words = text.split(" ", 2);
                String rest = words.length < 2 ? "" : words[1].strip();
                Draft draft = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
                switch (words[0]) {
                    case "table", "header" -> {
                        finish(tables, name, columns, drafts);
                        name = null;
                        if (words[0].equals("table")) {
                            name = rest;
                            columns = new LinkedHashMap<>();
                            drafts = new ArrayList<>();
                        } else {
                            header.addAll(Arrays.asList(rest.split(" +")));
                        }
                    }
                    case "columns" -> {
                        for (String column : rest.split(" +")) {
                            add(columns, column);
                        }
                    }
                    case "source" -> drafts.add(new Draft(rest.equals("*") ? List.of() : list(rest)));
                    case "with" -> draft.with = list(rest);
                    case "part" -> draft.parts = list(rest);
                    case "when" -> {
                        String[] test = rest.split(" ", 2);
                        draft.when.put(test[0], test[1].strip());
                    }
                    case "rest" -> draft.rest = true;
                    default -> {
                        if (!rest.startsWith("=") || !columns.containsKey(words[0])) {
                            throw new IllegalArgumentException("neither a keyword nor a column of " + name);
                        }
                        draft.columns.put(
                                words[0],
                                ExpressionParser.parse(rest.substring(1).strip()));
                    }
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + number + ": " + text + ": " + e.getMessage(), e);
            }
        }
        finish(tables, name, columns, drafts);
        return new KnownTables(tables, header);
    }

    private static void finish(
            Map<String, KnownTable> tables, String name, Map<String, Column> columns, List<Draft> drafts) {
        if (name != null) {
            List<KnownTable.Source> sources =
                    new ArrayList<>(drafts.stream().map(Draft::source).toList());
            // Decoders know some of these tables themselves.
            sources.add(new KnownTable.Source(
                    List.of(name),
                    List.of(),
                    List.of(),
                    Map.of(),
                    true,
                    Map.of(TIME, ExpressionParser.parse(TIME + " | @TIME"))));
            tables.put(name, new KnownTable(name, List.copyOf(columns.values()), sources));
        }
    }

    private static void add(Map<String, Column> columns, String word) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        KqlType type = colon < 0 ? KqlType.STRING : KqlType.named(word.substring(colon + 1));
        if (type == null || columns.put(name, new Column(name, type)) != null) {
            throw new IllegalArgumentException("no type, or named twice: " + word);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
