package dev.spoor.renderer.text.page;

import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.chars.Width;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;

/** A report from top to bottom: head, what was read, the views within in brief, problems, provenance. */
final class TextReport {
    private static final View PLAIN = View.of("table", "");

    private final TextDocument document;
    private final Paper paper;
    private final int width;

    TextReport(TextDocument document, Paper paper, Wishes wishes) {
        this.document = document;
        this.paper = paper;
        this.width = wishes.prose();
    }

    void draw(View report) throws ProviderException, IOException {
        ReportParts parts = new ReportParts(report);
        heading(report.title(), '═');
        if (report.option("created").isPresent()) {
            document.text("Created " + report.option("created").get());
        }
        if (report.option("note").isPresent()) {
            document.text(report.option("note").get().toString());
        }
        tiles(parts);
        section("What was read", parts.inputs());
        for (View child : report.children()) {
            heading(child.title(), '─');
            document.draw(parts.brief(child));
        }
        section("Problems", parts.problems());
        section("Provenance", parts.provenance());
    }

    private void tiles(ReportParts parts) throws IOException {
        if (!parts.tiles().isEmpty()) {
            paper.gap();
        }
        for (String[] tile : parts.tiles()) {
            paper.text(Visible.text(tile[0]))
                    .to(16)
                    .text(Visible.text(tile[1]), Style.BOLD)
                    .space(2);
            paper.text(Visible.text(tile[2]), Style.DIM).line();
        }
    }

    private void section(String title, Table table) throws ProviderException, IOException {
        if (table.rows() > 0) {
            heading(title, '─');
            document.table(PLAIN, table);
        }
    }

    private void heading(String title, char under) throws IOException {
        String shown = Width.cut(Visible.text(title), width);
        paper.gap().text(shown, Style.BOLD).line();
        paper.text(String.valueOf(under).repeat(Math.max(4, Width.of(shown)))).line();
    }
}
