package dev.spoor.renderer.text;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Renderer;
import dev.spoor.renderer.text.data.Csv;
import dev.spoor.renderer.text.view.Wishes;

/** Provider of CSV. */
public final class CsvRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("csv", "CSV")
            .help("Writes one table as CSV, with spreadsheet formulas in evidence disarmed.")
            .accepts("table", "findings", "tree", "timeline", "map", "bars", "text", "facts")
            .produces("text/csv")
            .options(Wishes.LIMIT, Wishes.COLUMNS, Wishes.ORIGIN, Wishes.RAW);

    /** Made by the service loader. */
    public CsvRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return Csv::write;
    }
}
