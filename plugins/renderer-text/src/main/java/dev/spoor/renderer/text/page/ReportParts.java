package dev.spoor.renderer.text.page;

import dev.spoor.api.Json;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a report says besides its views, from the options of its view. */
final class ReportParts {
    private static final long FINDINGS = 50;
    private static final long ROWS = 30;

    private final View report;

    ReportParts(View report) {
        this.report = report;
    }

    /** A view within, with the limit of a text that is meant to be read from top to bottom. */
    View brief(View child) throws ProviderException {
        long most = child.kind().equals("findings") ? FINDINGS : ROWS;
        long asked = Wishes.limit(report).orElse(most);
        return child.option("limit", Math.min(asked, Wishes.limit(child).orElse(asked)));
    }

    /** Number tiles: label, value, detail. */
    List<String[]> tiles() {
        List<String[]> tiles = new ArrayList<>();
        for (Object tile : list("tiles")) {
            tiles.add(new String[] {
                Json.text(tile, "label").orElse(""),
                Json.text(tile, "value").orElse(""),
                Json.text(tile, "detail").orElse("")
            });
        }
        return tiles;
    }

    /** What was read. */
    Table inputs() {
        return Table.maps("inputs", list("inputs"), "name", "form", "bytes", "rows", "problems", "note", "sha256");
    }

    /** What went wrong. */
    Table problems() {
        return Table.maps("problems", list("problems"), "kind", "where", "message", "count");
    }

    /** Command line, facts and plugins. */
    Table provenance() {
        Object provenance = report.option("provenance").orElse(Map.of());
        List<Object> rows = new ArrayList<>();
        Json.text(provenance, "command").ifPresent(command -> rows.add(Map.of("name", "Command", "value", command)));
        for (Object fact : Json.list(provenance, "facts")) {
            if (fact instanceof List<?> pair && pair.size() == 2) {
                rows.add(Map.of("name", String.valueOf(pair.get(0)), "value", String.valueOf(pair.get(1))));
            }
        }
        for (Object plugin : Json.list(provenance, "plugins")) {
            rows.add(Map.of(
                    "name",
                    Json.text(plugin, "id").orElse(""),
                    "value",
                    Json.text(plugin, "version").orElse("")));
        }
        return Table.maps("provenance", rows, "name", "value");
    }

    private List<?> list(String option) {
        return report.option(option).orElse(null) instanceof List<?> list ? list : List.of();
    }
}
