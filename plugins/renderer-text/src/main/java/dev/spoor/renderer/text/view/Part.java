package dev.spoor.renderer.text.view;

import dev.spoor.api.Inputs;
import dev.spoor.api.View;
import java.util.ArrayList;
import java.util.List;

/** One table of a view or of the views within it, with the view that shows it. */
public record Part(View view, Table table) {
    /** All tables of a view, its own before those of its children. */
    public static List<Part> of(View view, Inputs in) {
        List<Part> parts = new ArrayList<>();
        collect(view, in, parts);
        return parts;
    }

    private static void collect(View view, Inputs in, List<Part> parts) {
        Table.of(view, in).forEach(table -> parts.add(new Part(view, table)));
        view.children().forEach(child -> collect(child, in, parts));
    }
}
