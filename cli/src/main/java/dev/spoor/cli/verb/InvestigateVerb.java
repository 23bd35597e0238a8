package dev.spoor.cli.verb;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Severity;
import dev.spoor.api.View;
import dev.spoor.cli.report.ReportHead;
import dev.spoor.cli.report.Summary;
import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Style;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Investigation;
import dev.spoor.host.Workspace;
import dev.spoor.host.run.FindingRows;
import dev.spoor.host.run.Folded;
import dev.spoor.host.table.StoredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evidence in, report out. */
@Command(
        name = "investigate",
        description =
                "Reads everything under PATH, runs every analyzer that fits, decodes, extracts, looks up in local sources,"
                        + " and writes what to read first, and why. Needs no key and no network."
                        + " As html or md: the whole report; in other formats, and without -o: the findings.",
        footer = {
            "",
            "Examples:",
            "  spoor investigate evidence/ -o report.html",
            "  spoor investigate logs.zip --since 2026-03-17 --until 2026-03-18 -o report.html",
            "  zcat events.json.gz | spoor investigate - --fail-on high -o json"
        })
public final class InvestigateVerb extends Verb {
    private static final String FINDINGS = "Findings";

    @Parameters(paramLabel = "PATH", description = "Files, folders, or - for standard input.")
    List<String> paths = new ArrayList<>();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    InputOptions input = new InputOptions();

    @Option(names = "--title", paramLabel = "TEXT", description = "Title of the report.")
    String title;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Exit with 1 where there are findings of this severity or above: info, low, medium, high, critical.")
    String failOn;

    @Spec
    CommandSpec spec;

    /** The verb. */
    public InvestigateVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        Severity failing = severity();
        long start = System.nanoTime();
        try (Work work = Work.open(around, host, input)) {
            Output out = new Output(around, host, output, work);
            Investigation investigation = new Investigation(work.spoor(), work.workspace());
            try {
                work.read(paths, input);
                investigation.run();
                summary(work, investigation.findings(), start);
                if (!work.isUnreadable()) {
                    write(work, out, investigation);
                }
            } catch (CancelledException e) {
                summary(work, investigation.findings(), start);
                work.say("Ended early: what is above is not all, and no report was written");
            }
            return work.end(failing);
        }
    }

    private void write(Work work, Output out, Investigation investigation) throws Exception {
        switch (out.format()) {
            case HTML, MD ->
                out.write(View.of("report", ""), (renderer, options, to) -> {
                    View head = new ReportHead(work.spoor(), work.workspace(), command(), Versions.own())
                            .of(title(), investigation, renderer);
                    for (Map.Entry<String, Object> option : options.options().entrySet()) {
                        head = head.option(option.getKey(), option.getValue());
                    }
                    investigation.render(renderer.id(), head, to);
                });
            default ->
                out.render(
                        View.of("findings", title()).inputs(FINDINGS),
                        Map.of(FINDINGS, FindingRows.of(investigation.findings())));
        }
        if (out.file() != null) {
            work.say("Report: " + out.file());
        }
    }

    private void summary(Work work, List<Folded> ranked, long start) {
        boolean color = work.color();
        Workspace workspace = work.workspace();
        long rows = workspace.evidence().tables().stream()
                .mapToLong(StoredTable::rows)
                .sum();
        work.say(Style.BOLD.of(Summary.counts(ranked), color) + "  ("
                + Amounts.count(rows, "row", "rows") + " in "
                + Amounts.count(workspace.evidence().tables().size(), "table", "tables") + ", "
                + Amounts.seconds(System.nanoTime() - start) + ")");
        boolean alreadyPrinted = around.outIsTerminal() && output.isDefault();
        if (!alreadyPrinted) {
            Summary.top(ranked, color).forEach(work::say);
        }
    }

    private String title() {
        return title != null ? title : "Investigation of " + (paths.isEmpty() ? "stdin" : String.join(", ", paths));
    }

    private String command() {
        List<String> words = new ArrayList<>(List.of("spoor"));
        for (String arg : spec.root().commandLine().getParseResult().originalArgs()) {
            words.add(arg.matches("[\\w@%+=:,./-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }

    private Severity severity() {
        if (failOn == null) {
            return null;
        }
        return Arrays.stream(Severity.values())
                .filter(s -> s != Severity.UNKNOWN
                        && s.name().toLowerCase(Locale.ROOT).equals(failOn.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--fail-on " + failOn + " is no severity; there are info, low, medium, high, critical"));
    }
}
