package dev.spoor.feeds;

import dev.spoor.api.Indicator;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several entries about one indicator, of which the gravest speaks for all. Bounded: of many the first are kept, the others counted. One thread. */
public final class Matches {
    private static final int SHOWN = 20;
    private static final int MOST_TAGS = 50;

    private final List<Object> shown = new ArrayList<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private Entry gravest;
    private long seen = Ticks.NONE;
    private long count;

    /** None yet. */
    public Matches() {}

    /** One more. */
    public void add(Entry entry) {
        count++;
        seen = Math.max(seen, entry.lastSeen()); // NONE is less than any moment
        entry.tags().stream().limit(MOST_TAGS).forEach(tags::add);
        if (gravest == null || entry.severity().compareTo(gravest.severity()) > 0) {
            gravest = entry;
        }
        if (shown.size() < SHOWN) {
            shown.add(entry.more());
        }
    }

    /** True where nothing was found. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** The entry that speaks for all; null where there is none. */
    public Entry gravest() {
        return gravest;
    }

    /** What they say: not to be asked where there is none. */
    public Verdict verdict(Indicator asked) {
        String text = gravest.description().isEmpty() ? "listed by " + gravest.source() : gravest.description();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("count", count);
        details.put("entries", List.copyOf(shown));
        return Verdict.known(asked, gravest.severity(), count == 1 ? text : text + "; " + (count - 1) + " more")
                .tags(tags.stream().limit(MOST_TAGS).toList())
                .details(details)
                .lastSeen(seen);
    }
}
