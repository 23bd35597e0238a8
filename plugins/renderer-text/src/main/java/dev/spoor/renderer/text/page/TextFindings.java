package dev.spoor.renderer.text.page;

import dev.spoor.api.Inputs;
import dev.spoor.api.data.Role;
import dev.spoor.renderer.text.chars.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Findings one below the other, each with its reason and the first lines of its evidence. */
final class TextFindings {
    private static final int EVIDENCE_LINES = 6;
    private static final int INDENT = 4;

    private final Paper paper;
    private final Times times;
    private final int width;

    TextFindings(Paper paper, Times times, int width) {
        this.paper = paper;
        this.times = times;
        this.width = width;
    }

    void draw(Inputs in, String input, long limit) throws IOException {
        long total = Finding.each(in, input, limit, this::finding);
        if (total == 0) {
            paper.text("No findings.").line();
        } else if (total > limit) {
            paper.gap()
                    .text(Amounts.of(limit) + " of " + Amounts.of(total) + " findings shown", Style.DIM)
                    .line();
        }
    }

    private void finding(long rank, Finding finding) throws IOException {
        if (rank > 1) {
            paper.gap();
        }
        String severity = finding.text(Role.SEVERITY);
        paper.text(Amounts.of(rank)).to(INDENT).text(Visible.text(severity), Style.ofSeverity(severity));
        paper.to(INDENT + 10)
                .text(Visible.text(Defang.links(finding.text(Role.TITLE))), Style.BOLD)
                .line();
        paper.space(INDENT).text(String.join("  ", facts(finding)), Style.DIM).line();
        block(INDENT, Defang.links(finding.text(Role.REASON)), Integer.MAX_VALUE);
        if (!finding.entities().isEmpty()) {
            block(INDENT, String.join("; ", finding.entities()), EVIDENCE_LINES);
        }
        for (var evidence : finding.evidence()) {
            paper.space(INDENT)
                    .text(Visible.text(evidence.getKey()) + ":", Style.DIM)
                    .line();
            block(INDENT + 2, evidence.getValue(), EVIDENCE_LINES);
        }
    }

    private List<String> facts(Finding finding) {
        List<String> facts = new ArrayList<>();
        facts.add(finding.time(times));
        facts.add(Visible.text(finding.text(Role.HOST)));
        facts.add(Visible.text(finding.text(Role.TECHNIQUE).replace(",", ", ")));
        facts.add(finding.count() > 1 ? Amounts.of(finding.count()) + " times" : "");
        facts.add(finding.rows() > 0 ? Amounts.of(finding.rows()) + (finding.rows() == 1 ? " row" : " rows") : "");
        facts.add(Visible.text(finding.source()));
        facts.removeIf(String::isBlank);
        return facts;
    }

    private void block(int indent, String text, int most) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        List<String> lines = Prose.wrap(text, width - indent);
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            paper.space(indent).text(line).line();
        }
        if (lines.size() > most) {
            paper.space(indent)
                    .text("… " + Amounts.of(lines.size() - most) + " more lines", Style.DIM)
                    .line();
        }
    }
}
