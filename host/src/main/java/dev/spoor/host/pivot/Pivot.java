package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.TextVector;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.enrich.VerdictRows;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.ti.Answer;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Share;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import dev.spoor.indicators.Recognised;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks from an indicator to those that providers name with it, breadth first. Each hop is one {@link Lookup}: everybody who takes them is asked of
 * all indicators that are new, each once, however often they are named; so circles end by themselves. Budgets are for the whole walk. One thread at a
 * time.
 */
public final class Pivot {
    /**
     * How far it goes.
     *
     * @param depth most hops: what is found at the last one is not asked about any more
     * @param entities most indicators in the graph
     * @param fan most that are followed of what one answer names
     */
    public record Reach(int depth, int entities, int fan) {}

    private final Reach reach;
    private final Terms terms;
    private final Timekeeper time;
    private final Ledger ledger;

    /** A pivot on these terms, whose budgets are for the whole of it. */
    public Pivot(Reach reach, Terms terms, Timekeeper time, AnswerStore store) {
        this.reach = reach;
        this.terms = terms;
        this.time = time;
        this.ledger = new Ledger(store);
    }

    /** What the first hop would ask; nobody is asked. The others depend on what it finds. */
    public List<Share> plan(Indicator start, List<Respondent> whom) {
        return new Lookup(terms, time, ledger, Optional.empty()).plan(List.of(start), whom);
    }

    /** Walks. What goes wrong is a problem of the call, and what was not asked for it is told by its state. */
    public Graph run(Indicator start, List<Respondent> whom, HostCall call) {
        Graph graph = new Graph(start, reach.entities());
        List<Entity> hop = List.of(graph.entity(start));
        for (int depth = 1; depth <= reach.depth() && !hop.isEmpty(); depth++) {
            ask(hop, whom, graph, call);
            hop = follow(hop, whom, graph, depth);
        }
        for (Respondent one : whom) {
            graph.count(
                    one.id(),
                    ledger.requests(one.id()),
                    Optional.ofNullable(terms.budgets().get(one.id())));
        }
        return graph;
    }

    private void ask(List<Entity> hop, List<Respondent> whom, Graph graph, HostCall call) {
        Sightings sightings = new Sightings();
        hop.forEach(entity -> sightings.add(entity.indicator()));
        Lookup lookup = new Lookup(terms.budgets(left()), time, ledger, Optional.empty());
        List<Share> shares = lookup.plan(sightings.all().keySet(), whom);
        for (Share share : shares) {
            for (Indicator known : share.known()) {
                lookup.known(known, share.whom()).ifPresent(answer -> ledger.know(List.of(answer)));
            }
        }
        Map<String, Respondent> byId = new HashMap<>();
        whom.forEach(one -> byId.put(one.id(), one));
        lookup.run(shares, sightings, rows -> note(rows, byId, graph), call);
    }

    /** What is left of the budgets. */
    private Map<String, Long> left() {
        Map<String, Long> left = new HashMap<>();
        terms.budgets().forEach((id, most) -> left.put(id, Math.max(0, most - ledger.requests(id))));
        return left;
    }

    private static void note(Batch rows, Map<String, Respondent> byId, Graph graph) {
        TextVector types = rows.text(VerdictRows.SCHEMA.find(Role.INDICATOR_TYPE));
        TextVector values = rows.text(VerdictRows.SCHEMA.find(Role.INDICATOR));
        TextVector states = rows.text(VerdictRows.SCHEMA.find(Role.LOOKUP_STATE));
        TextVector providers = rows.text(VerdictRows.SCHEMA.find(Role.PROVIDER));
        for (int row = 0; row < rows.size(); row++) {
            String provider = providers.text(row);
            if (byId.get(provider).accepts().contains(types.text(row))) { // else it is nothing that it could have known
                graph.entity(new Indicator(types.text(row), values.text(row)))
                        .state(provider, LookupState.valueOf(states.text(row)));
            }
        }
    }

    /** Takes up what the answers name, in an order that does not depend on who was faster. */
    private List<Entity> follow(List<Entity> hop, List<Respondent> whom, Graph graph, int depth) {
        List<Entity> next = new ArrayList<>();
        for (Entity entity : hop) {
            for (Respondent one : whom) {
                Optional<Answer> answer = ledger.answer(one.id(), entity.indicator());
                if (answer.isPresent()) {
                    Verdict verdict = answer.get().verdict();
                    entity.verdict(one.id(), verdict);
                    follow(entity, verdict, one.id(), graph, depth, next);
                }
            }
        }
        // What is named by many tells most; a budget may end before the others are asked.
        next.sort(Comparator.comparing(entity -> -entity.links()));
        return next;
    }

    private void follow(Entity from, Verdict verdict, String provider, Graph graph, int depth, List<Entity> next) {
        int followed = 0;
        for (Verdict.Relation relation : inTurn(verdict.related())) {
            Optional<Indicator> to = indicator(relation.to());
            if (to.isEmpty() || to.get().equals(from.indicator())) {
                continue;
            }
            if (followed++ >= reach.fan()) {
                from.left(1);
                continue;
            }
            Entity found = graph.add(new Link(from.indicator(), relation.name(), to.get(), provider), depth);
            if (found != null) {
                next.add(found);
            }
        }
    }

    /** One of each relation, then the next of each: what there is much of does not crowd out what there is little of. */
    private static List<Verdict.Relation> inTurn(List<Verdict.Relation> related) {
        Map<String, Deque<Verdict.Relation>> byName = new LinkedHashMap<>();
        related.forEach(one ->
                byName.computeIfAbsent(one.name(), name -> new ArrayDeque<>()).add(one));
        List<Verdict.Relation> all = new ArrayList<>();
        while (all.size() < related.size()) {
            for (Deque<Verdict.Relation> left : byName.values()) {
                if (!left.isEmpty()) {
                    all.add(left.poll());
                }
            }
        }
        return all;
    }

    /** What a provider calls an indicator, if it is one of that type. */
    private static Optional<Indicator> indicator(Indicator named) {
        return Recognised.of(named.value())
                .map(found -> new Indicator(found.type().id(), found.value()))
                .filter(found -> found.type().equals(named.type()));
    }
}
