package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.view.Columns;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A view, and the views within, as Markdown. What needs aligned characters, such as a tree, stands in it as a block of plain text. */
public final class MarkdownDocument {
    private static final int TEXT_WIDTH = 110;
    private static final int EVIDENCE_LINES = 20;
    private static final View PLAIN = View.of("table", "");

    private final Inputs in;
    private final Wishes wishes;
    private final Wishes textWishes;
    private final Paper paper;
    private final Times times;
    private final Call call;

    private MarkdownDocument(View view, Inputs in, OutputStream stream, Call call) throws ProviderException {
        this.in = in;
        this.wishes = Wishes.of(view.option("color", false));
        this.textWishes = Wishes.of(view.option("color", false).option("width", TEXT_WIDTH));
        this.paper = new Paper(stream, wishes);
        this.times = new Times(wishes.zone());
        this.call = call;
    }

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        MarkdownDocument document = new MarkdownDocument(view, in, stream, call);
        if (view.kind().equals("report")) {
            document.report(view);
        } else {
            document.draw(view, false);
        }
        document.paper.flush();
    }

    private void report(View report) throws ProviderException, IOException {
        ReportParts parts = new ReportParts(report);
        heading("# ", report.title());
        if (report.option("created").isPresent()) {
            paragraph("Created " + report.option("created").get());
        }
        note(report);
        for (String[] tile : parts.tiles()) {
            String detail = tile[2].isEmpty() ? "" : " (" + Markup.line(tile[2]) + ")";
            paper.text("- " + Markup.line(tile[0]) + ": **" + Markup.line(tile[1]) + "**" + detail)
                    .line();
        }
        section("What was read", parts.inputs());
        for (View child : report.children()) {
            heading("## ", child.title());
            draw(parts.brief(child), true);
        }
        section("Problems", parts.problems());
        section("Provenance", parts.provenance());
    }

    private void section(String title, Table table) throws IOException {
        if (table.rows() > 0) {
            heading("## ", title);
            table(PLAIN, table, Cut.first(table, Cut.ALL, Keep.NOTHING, call));
        }
    }

    private void draw(View view, boolean brief) throws ProviderException, IOException {
        call.check();
        switch (view.kind()) {
            case "findings" -> {
                note(view);
                findings(view);
            }
            case "text" -> {
                note(view);
                paragraph(view.option("text").map(Object::toString).orElse(""));
            }
            case "tree", "timeline", "bars" -> {
                if (brief) {
                    asText(view);
                } else {
                    tables(view, false);
                }
            }
            default -> tables(view, brief);
        }
        for (View child : view.children()) {
            heading("### ", child.title());
            draw(child, brief);
        }
    }

    /** Small: only what is within a report is drawn so, with the limit that it has there. */
    private void asText(View view) throws ProviderException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TextDocument text = new TextDocument(textWishes, true, in, bytes, call);
        text.draw(view);
        text.flush();
        lines(Markup.block(bytes.toString(StandardCharsets.UTF_8)));
    }

    private void tables(View view, boolean brief) throws ProviderException, IOException {
        note(view);
        if (!view.kind().equals("table")
                && !view.kind().equals("facts")
                && !view.kind().equals("map")) {
            paragraph("Drawn as a table: Markdown has no form for the kind " + view.kind() + ".");
        }
        for (Table table : Table.of(view, in)) {
            long limit = Wishes.limit(view).orElse(Cut.ALL);
            table(view, table, Cut.first(table, limit, Keep.of(view, in), call).strict(brief));
        }
    }

    private void table(View view, Table table, Cut cut) throws IOException {
        int[] columns = Columns.forPeople(view, table.schema(), wishes.origin(), call);
        CellText cells = new CellText(times);
        paper.gap();
        StringBuilder rule = new StringBuilder("|");
        for (int column : columns) {
            Column of = table.schema().column(column);
            boolean right = of.type() == Type.LONG || of.type() == Type.DOUBLE;
            rule.append(right ? "---:|" : "---|");
            paper.text("| " + Markup.line(of.name()) + " ");
        }
        paper.text("|").line();
        paper.text(rule.toString()).line();
        cut.each((batch, rows, count) -> {
            for (int i = 0; i < count; i++) {
                for (int column : columns) {
                    paper.text("| " + Markup.line(cells.of(batch, rows[i], column)) + " ");
                }
                paper.text("|").line();
            }
        });
        paper.gap();
        if (cut.shown() < cut.total()) {
            paragraph(Amounts.shown(cut, "rows"));
        }
    }

    private void findings(View view) throws ProviderException, IOException {
        long limit = Wishes.limit(view).orElse(Cut.ALL);
        for (String input : view.inputs()) {
            long total = Finding.each(in, input, limit, this::finding);
            if (total == 0) {
                paragraph("No findings.");
            } else if (total > limit) {
                paragraph(Amounts.of(limit) + " of " + Amounts.of(total) + " findings shown");
            }
        }
    }

    private void finding(long rank, Finding finding) throws IOException {
        heading("### " + rank + ". ", finding.text(Role.SEVERITY) + ": " + finding.text(Role.TITLE));
        fact("Time", finding.time(times));
        fact("Host", finding.text(Role.HOST));
        fact("Techniques", finding.text(Role.TECHNIQUE).replace(",", ", "));
        fact("Times found", finding.count() > 1 ? Amounts.of(finding.count()) : "");
        fact("Rows", finding.rows() > 0 ? Amounts.of(finding.rows()) : "");
        fact("Rule", finding.source());
        fact("Entities", String.join("; ", finding.entities()));
        paragraph(finding.text(Role.REASON));
        for (var evidence : finding.evidence()) {
            paragraph(evidence.getKey() + ":");
            List<String> lines = Prose.wrap(evidence.getValue(), TEXT_WIDTH);
            List<String> shown = new ArrayList<>(lines.subList(0, Math.min(EVIDENCE_LINES, lines.size())));
            if (lines.size() > EVIDENCE_LINES) {
                shown.add("… " + Amounts.of(lines.size() - EVIDENCE_LINES) + " more lines");
            }
            lines(Markup.block(String.join("\n", shown)));
        }
    }

    private void fact(String name, String value) throws IOException {
        if (!value.isBlank()) {
            paper.text("- " + name + ": " + Markup.line(value)).line();
        }
    }

    private void heading(String marks, String title) throws IOException {
        paper.gap().text(marks + Markup.line(title)).line();
        paper.gap();
    }

    private void note(View view) throws IOException {
        if (view.option("note").isPresent()) {
            paragraph(view.option("note").get().toString());
        }
    }

    private void paragraph(String text) throws IOException {
        if (!text.isBlank()) {
            paper.gap().text(Markup.line(text)).line();
            paper.gap();
        }
    }

    /** Lines of a block, which hold nothing that is hidden. */
    private void lines(String block) throws IOException {
        paper.gap();
        for (String line : block.split("\n", -1)) {
            paper.text(line).line();
        }
        paper.gap();
    }
}
