package dev.spoor.host;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.host.decode.CellDecoder;
import dev.spoor.host.decode.DecodedRows;
import dev.spoor.host.enrich.Feeds;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.report.EntityRows;
import dev.spoor.host.report.ReportView;
import dev.spoor.host.run.FindingRows;
import dev.spoor.host.run.Folded;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.Sorted;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Timekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From evidence to what to read first: decodes what hides in the rows of a workspace, runs every analyzer whose roles fit, asks the local
 * sources of what was extracted, runs the analyzers again over the answers, and draws the report. It names no provider: roles decide. What
 * fails on the way is a problem of the workspace; the rest goes on.
 */
public final class Investigation {
    /** Name of the table of texts that decoding brought to light. */
    public static final String DECODED = DecodedRows.TABLE;
    /** Name of the table of distinct indicators. */
    public static final String INDICATORS = "Indicators";
    /** Name of the table of answers of threat intelligence. */
    public static final String VERDICTS = "Verdicts";
    /** Name of the table of places. */
    public static final String PLACES = "Places";

    private static final Set<String> RESERVED =
            Set.of(DECODED, INDICATORS, VERDICTS, PLACES, ReportView.FINDINGS, ReportView.ENTITIES, ReportView.EVENTS);

    private final Spoor spoor;
    private final Workspace workspace;

    /** An investigation of what a workspace has read. */
    public Investigation(Spoor spoor, Workspace workspace) {
        this.spoor = spoor;
        this.workspace = workspace;
    }

    /** Runs everything that fits. The result is in the workspace: tables, findings, problems. */
    public void run() {
        workspace.decodeCells(workspace.evidence().snapshot(), CellDecoder::columns, DECODED);
        Sightings sightings = workspace.sightings(analyze(false));
        workspace.put(INDICATORS, sightings.rows());
        // Only those on this machine are asked, whose answers need no keeping.
        List<Respondent> local =
                spoor.local(Kind.TI).stream().map(spoor::respondent).toList();
        Lookup lookup = new Lookup(spoor.terms(), Timekeeper.of(spoor.clock()), AnswerStore.NONE, Optional.empty());
        workspace.lookup(sightings, local, lookup, VERDICTS);
        workspace.locate(sightings, spoor.local(Kind.GEO), lookup, PLACES);
        analyze(true);
    }

    /**
     * Runs the analyzers that fit over all tables there are but lists of indicators; each makes a table named as its title, and
     * where that is taken, as its title and id.
     *
     * @param answers true for those that judge answers of others, which come last; false for all others
     * @return the tables made
     */
    private Map<String, Rows> analyze(boolean answers) {
        Map<String, Rows> tables = workspace.tables();
        Set<String> before = Set.copyOf(workspace.derived().keySet());
        tables.values().removeIf(rows -> Feeds.isFeed(rows.schema()) || Sightings.isRaw(rows.schema()));
        for (ProviderInfo analyzer : spoor.plugins().providers(Kind.ANALYZER)) {
            Map<String, Rows> fitting = Fit.tables(analyzer.descriptor(), tables);
            boolean due = judgesAnswers(analyzer.descriptor()) == answers && asksNobody(analyzer.descriptor());
            if (due && !fitting.isEmpty()) {
                analyze(analyzer, fitting);
            }
        }
        Map<String, Rows> made = workspace.derived();
        made.keySet().removeAll(before);
        return made;
    }

    private void analyze(ProviderInfo analyzer, Map<String, Rows> tables) {
        String title = analyzer.descriptor().title();
        boolean taken = RESERVED.contains(title) || workspace.derived().containsKey(title);
        String name = taken ? title + " (" + analyzer.id() + ")" : title;
        try {
            workspace.analyze(analyzer.id(), Map.of(), tables, name);
        } catch (ProviderException e) {
            workspace.call().problem(e.problem());
        }
    }

    /** Services are asked where the user says so, not because rows would fit. */
    private static boolean asksNobody(Descriptor descriptor) {
        return descriptor.hosts().isEmpty() && !descriptor.isActive();
    }

    private static boolean judgesAnswers(Descriptor descriptor) {
        return descriptor.needs().stream().anyMatch(roles -> roles.contains(Role.LOOKUP_STATE));
    }

    /** The findings, ranked. */
    public List<Folded> findings() {
        return workspace.findings().ranked();
    }

    /**
     * Draws the report.
     *
     * @param head title and options of the report, without views within
     * @param out not closed
     */
    public void render(String renderer, View head, OutputStream out) throws ProviderException, IOException {
        List<Folded> ranked = findings();
        Map<String, Rows> tables = new LinkedHashMap<>();
        tables.put(ReportView.FINDINGS, FindingRows.of(ranked));
        tables.put(ReportView.ENTITIES, EntityRows.of(ranked));
        try (Sorted events = workspace.events()) {
            if (events.rows() > 0) {
                tables.put(ReportView.EVENTS, events);
            }
            derived().forEach(tables::put);
            workspace.render(renderer, ReportView.of(head.option("origins", origins()), tables), tables, out);
        }
    }

    /** Where rows come from, by the input number of their ids. */
    private List<Map<String, String>> origins() {
        return workspace.evidence().inputs().stream()
                .map(input ->
                        Map.of("name", input.path().isEmpty() ? input.table() : input.path() + " " + input.table()))
                .toList();
    }

    private Map<String, Rows> evidence() {
        return workspace.evidence().snapshot();
    }

    private Map<String, Rows> derived() {
        Map<String, Rows> derived = workspace.derived();
        derived.values().removeIf(rows -> rows.rows() == 0 || Sightings.isRaw(rows.schema()));
        return derived;
    }
}
