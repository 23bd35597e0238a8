package dev.spoor.host.pivot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Problems;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PivotTest {
    private static final Indicator START = Web.node(0);

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private final Web vt = new Web("vt", 1);
    private final Web other = new Web("other", 2);
    private SpoolSpace space;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(folder.resolve("spool"), MemoryBudget.ofHeap());
    }

    @AfterEach
    void close() {
        space.close();
    }

    private Graph walk(int depth, int entities, int fan, Terms terms, AnswerStore store) {
        try (HostCall call = CallScope.in(space)
                .problems(new Problems(100, problem -> problems.add(problem.toString())))
                .call()) {
            Pivot pivot =
                    new Pivot(new Pivot.Reach(depth, entities, fan), terms, Timekeeper.of(Clock.systemUTC()), store);
            return pivot.run(START, List.of(vt.respondent(), other.respondent()), call);
        }
    }

    private static Graph.Calls calls(Graph graph, String provider) {
        return graph.calls().stream()
                .filter(calls -> calls.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWalkOfTwoHopsThroughCirclesEndsWithinItsBudgetAndTellsWhatItCost() {
        Graph graph = walk(2, 1000, 20, Terms.USUAL.budgets(Map.of("vt", 10L)), AnswerStore.NONE);
        assertEquals(10, vt.requests());
        assertEquals(10, calls(graph, "vt").requests());
        assertEquals(10, calls(graph, "vt").budget().orElseThrow());
        assertEquals(10, calls(graph, "vt").answered());
        assertEquals(other.requests(), calls(graph, "other").requests());
        assertTrue(other.asked.values().stream().allMatch(n -> n == 1), "nothing is asked twice");
        assertTrue(vt.asked.values().stream().allMatch(n -> n == 1), "nothing is asked twice");
        long asked =
                graph.entities().stream().filter(entity -> entity.depth() < 2).count();
        assertEquals(asked, other.requests());
        assertEquals(asked - 10, calls(graph, "vt").unanswered(), "what the budget cut off is told");
        assertTrue(graph.entities().stream().anyMatch(entity -> entity.depth() == 2));
        for (Entity entity : graph.entities()) {
            assertTrue(entity.depth() <= 2);
            assertEquals(entity.depth() < 2 ? LookupState.KNOWN : LookupState.SKIPPED, entity.state());
            assertEquals(entity.depth() == 0, entity.first().isEmpty());
            entity.first()
                    .ifPresent(link -> assertEquals(
                            entity.depth() - 1, graph.entity(link.from()).depth(), "found from the hop before"));
        }
        Set<Indicator> ends = graph.links().stream()
                .flatMap(link -> List.of(link.from(), link.to()).stream())
                .collect(Collectors.toSet());
        assertEquals(
                ends, graph.entities().stream().map(Entity::indicator).collect(Collectors.toCollection(HashSet::new)));
        assertTrue(graph.links().stream().noneMatch(link -> link.from().equals(link.to())));
        assertTrue(problems.stream().anyMatch(problem -> problem.contains("budget")), problems.toString());
    }

    @Test
    void aWalkOfTenHopsAsksEachOfFiveHundredOnce() {
        Graph graph = walk(10, 1000, 20, Terms.USUAL, AnswerStore.NONE);
        assertEquals(Web.NODES, graph.entities().size(), "what is no domain is none of them");
        assertEquals(Web.NODES, vt.requests());
        assertEquals(Web.NODES, other.requests());
        assertEquals(List.of(), problems);
    }

    /** What is asked besides is followed as all else, and each request for it is in the cost. */
    @Test
    void relationsAreFollowedAndPaid() {
        vt.asksBesides = true;
        Graph graph = walk(2, 1000, 20, Terms.USUAL.budgets(Map.of("vt", 11L)), AnswerStore.NONE);
        assertEquals(5, vt.requests());
        assertEquals(5, vt.further);
        assertEquals(10, calls(graph, "vt").requests(), "the last of eleven is not enough for a lookup of two");
        assertEquals(5, calls(graph, "vt").answered());
        Entity hidden = graph.entity(new Indicator("domain", "hidden." + START.value()));
        assertEquals("hides", hidden.first().orElseThrow().relation());
        assertEquals(1, hidden.depth());
    }

    /** Of two, one is of the relation of which there is one only, although it is named last. */
    @Test
    void whatThereIsMuchOfDoesNotCrowdOutTheRest() {
        vt.asksBesides = true;
        Graph graph = walk(1, 1000, 2, Terms.USUAL, AnswerStore.NONE);
        assertEquals(
                Set.of("leads to", "hides"),
                graph.links().stream()
                        .filter(link -> link.provider().equals("vt"))
                        .map(Link::relation)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theGraphIsBoundedAndSaysWhatItLeavesOut() {
        Graph graph = walk(10, 50, 3, Terms.USUAL, AnswerStore.NONE);
        assertEquals(50, graph.entities().size());
        assertTrue(vt.requests() <= 50);
        assertTrue(graph.entities().stream().mapToLong(Entity::left).sum() > 0);
    }

    @Test
    void theSameWalkGivesTheSameTablesAndTheSecondIsFree() {
        List<String> first;
        try (AnswerStore store = AnswerCache.open(folder, problem -> problems.add(problem.toString()))) {
            first = shown(walk(2, 1000, 20, Terms.USUAL, store));
            long requests = vt.requests();
            List<String> second = shown(walk(2, 1000, 20, Terms.USUAL, store));
            assertEquals(requests, vt.requests(), "relations are kept with the answers");
            assertEquals(first, second);
        }
        assertEquals(first, shown(walk(2, 1000, 20, Terms.USUAL, AnswerStore.NONE)), "whoever was faster");
    }

    private static List<String> shown(Graph graph) {
        Map<String, Rows> tables = PivotTables.of(graph);
        List<String> shown = new ArrayList<>();
        for (String name : List.of(PivotTables.ENTITIES, PivotTables.LINKS)) {
            Source<Batch> source = tables.get(name).read();
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    StringBuilder line = new StringBuilder();
                    for (int column = 0; column < batch.schema().size(); column++) {
                        line.append(batch.get(row, column)).append('|');
                    }
                    shown.add(line.toString());
                }
            }
        }
        return shown;
    }
}
