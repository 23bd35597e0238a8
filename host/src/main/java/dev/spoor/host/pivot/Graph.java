package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;
import dev.spoor.host.enrich.LookupState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a pivot found: indicators, how they belong together, and what it cost. One thread at a time. */
public final class Graph {
    /**
     * What one provider was asked.
     *
     * @param provider who
     * @param requests how many requests were made
     * @param budget the most that were allowed; empty where nobody said
     * @param answered of how many indicators there is an answer, of now or before
     * @param unanswered of how many there is none, though it was to be asked
     */
    public record Calls(String provider, long requests, Optional<Long> budget, long answered, long unanswered) {}

    private final Map<Indicator, Entity> entities = new LinkedHashMap<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final List<Calls> calls = new ArrayList<>();
    private final int most;

    Graph(Indicator start, int most) {
        this.most = most;
        entities.put(start, new Entity(start, 0, null));
    }

    Entity entity(Indicator indicator) {
        return entities.get(indicator);
    }

    /** Adds a link; answers with what it leads to where that is new, and else with null. What would be too much is counted only. */
    Entity add(Link link, int depth) {
        Entity to = entities.get(link.to());
        if (to == null && entities.size() >= most) {
            entity(link.from()).left(1);
            return null;
        }
        if (!links.add(link)) {
            return null;
        }
        boolean isNew = to == null;
        if (isNew) {
            to = new Entity(link.to(), depth, link);
            entities.put(link.to(), to);
        }
        to.linked();
        entity(link.from()).linked();
        return isNew ? to : null;
    }

    void count(String provider, long requests, Optional<Long> budget) {
        long answered = 0;
        long unanswered = 0;
        for (Entity entity : entities.values()) {
            answered += entity.count(provider, LookupState.KNOWN) + entity.count(provider, LookupState.NOT_FOUND);
            unanswered += entity.count(provider, LookupState.PENDING)
                    + entity.count(provider, LookupState.RATE_LIMITED)
                    + entity.count(provider, LookupState.ERROR);
        }
        calls.add(new Calls(provider, requests, budget, answered, unanswered));
    }

    /** The indicators, the nearer ones first. */
    public Collection<Entity> entities() {
        return entities.values();
    }

    /** The links, in the order in which they were found; each once. */
    public Set<Link> links() {
        return links;
    }

    /** What each provider was asked. */
    public List<Calls> calls() {
        return calls;
    }
}
