package dev.spoor.cli.work;

import dev.spoor.api.Json;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the program has to tell of itself, its plugins and configuration: a few lines. Written without a renderer, for it must work where
 * none is installed, and it is what one sees first.
 */
public final class Listing {
    private static final int GAP = 2;

    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /** With these columns. */
    public Listing(String... columns) {
        this.columns = List.of(columns);
    }

    /** A row more: Strings, Numbers, Booleans, Lists of Strings. */
    public void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns);
        }
        rows.add(Arrays.asList(cells));
    }

    /** Writes it where the options say. */
    public void print(Surroundings around, OutputOptions output) throws IOException {
        OutputOptions.Target target = output.target(around);
        String text = switch (target.format()) {
            case TABLE -> table(target.file() == null && around.outIsTerminal() ? around.width() : 0);
            case JSON -> Json.write(objects()) + "\n";
            case NDJSON -> ndjson();
            default -> throw new UsageException("this is printed as table, json or ndjson");
        };
        if (target.file() == null) {
            around.out().write(text.getBytes(StandardCharsets.UTF_8));
            around.out().flush();
        } else {
            Files.writeString(target.file(), text);
        }
    }

    private List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i).replace(' ', '_'), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    private String ndjson() {
        StringBuilder out = new StringBuilder();
        objects().forEach(object -> out.append(Json.write(object)).append('\n'));
        return out.toString();
    }

    /** Columns side by side; the last one is cut where the terminal ends. */
    private String table(int width) {
        List<String[]> lines = new ArrayList<>();
        lines.add(columns.toArray(new String[0]));
        rows.forEach(row -> lines.add(row.stream().map(Listing::text).toArray(String[]::new)));
        int[] widths = new int[columns.size()];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line[i]);
                if (i < widths.length - 1) {
                    text.append(" ".repeat(widths[i] - line[i].length() + GAP));
                }
            }
            String whole = text.toString().stripTrailing();
            out.append(width > 0 && whole.length() > width ? whole.substring(0, width - 1) + "…" : whole)
                    .append('\n');
        }
        return out.toString();
    }

    private static String text(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(one -> texts.add(String.valueOf(one)));
            return Escape.line(String.join(", ", texts));
        }
        return Escape.line(cell.toString());
    }
}
