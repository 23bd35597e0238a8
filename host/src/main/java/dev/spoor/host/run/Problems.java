package dev.spoor.host.run;

import dev.spoor.api.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Collects problems in bounded memory. Problems of one kind and subject whose messages differ only in numbers and quoted values are one
 * entry with a count and its first places; of the entries the first so many are kept, all are counted. Safe for use by many threads.
 */
public final class Problems {
    private static final int DEFAULT_ENTRIES = 1000;
    private static final int PLACES = 5;
    /** How much of a message tells it from others: evidence quoted in it may be long. */
    private static final int SHAPE_CHARS = 400;
    /** What varies between messages that mean the same: quoted text, then numbers, also hexadecimal. */
    private static final Pattern VARIES =
            Pattern.compile("'[^']*+'|\"[^\"]*+\"|\\b0[xX]\\p{XDigit}++|\\d++(?:\\.\\d++)?");

    /** A problem and how often it came. */
    public static final class Entry {
        private final Problem first;
        private final long count;
        private final List<String> places;

        private Entry(Problem first, long count, List<String> places) {
            this.first = first;
            this.count = count;
            this.places = places;
        }

        /** The first of them. */
        public Problem problem() {
            return first;
        }

        /** How many there were. */
        public long count() {
            return count;
        }

        /** The first few places that differ. */
        public List<String> places() {
            return places;
        }

        /** "subject, place: message (17 times, also place, place, ...)". */
        @Override
        public String toString() {
            if (count == 1) {
                return first.toString();
            }
            List<String> more = places.subList(Math.min(1, places.size()), places.size());
            String also = more.isEmpty() ? "" : ", also " + String.join(", ", more);
            return first + " (" + count + " times" + also + (count > places.size() && !more.isEmpty() ? ", ..." : "")
                    + ")";
        }
    }

    private record Key(Problem.Kind kind, String subject, String shape) {}

    private static final class Counter {
        private final Problem first;
        private final List<String> places = new ArrayList<>(1);
        private long count;

        Counter(Problem first) {
            this.first = first;
        }

        void add(Problem problem) {
            count++;
            if (places.size() < PLACES) {
                problem.place().filter(p -> !places.contains(p)).ifPresent(places::add);
            }
        }

        Entry entry() {
            return new Entry(first, count, List.copyOf(places));
        }
    }

    private final int maxEntries;
    private final Consumer<Problem> listener;
    private final Map<Key, Counter> counters = new LinkedHashMap<>();
    private final Map<Problem.Kind, Long> byKind = new EnumMap<>(Problem.Kind.class);
    private long total;
    private long unlisted;

    /** A collector that keeps up to 1000 entries. */
    public Problems() {
        this(DEFAULT_ENTRIES, problem -> {});
    }

    /** A collector that keeps up to 1000 entries; the listener is told of every single problem, one at a time. */
    public Problems(Consumer<Problem> listener) {
        this(DEFAULT_ENTRIES, listener);
    }

    /** A collector that keeps up to so many entries; the listener is told of every single problem, one at a time. */
    public Problems(int maxEntries, Consumer<Problem> listener) {
        this.maxEntries = maxEntries;
        this.listener = listener;
    }

    /** Counts a problem. */
    public synchronized void add(Problem problem) {
        total++;
        byKind.merge(problem.kind(), 1L, Long::sum);
        Key key = new Key(problem.kind(), problem.subject(), shape(problem.message()));
        Counter counter = counters.get(key);
        if (counter == null && counters.size() < maxEntries) {
            counter = new Counter(problem);
            counters.put(key, counter);
        }
        if (counter == null) {
            unlisted++;
        } else {
            counter.add(problem);
        }
        listener.accept(problem);
    }

    /** A message without what differs from one bad record to the next. */
    static String shape(String message) {
        String start = message.length() > SHAPE_CHARS ? message.substring(0, SHAPE_CHARS) : message;
        return VARIES.matcher(start).replaceAll("#");
    }

    /** The entries, in order of first occurrence. */
    public synchronized List<Entry> entries() {
        return counters.values().stream().map(Counter::entry).toList();
    }

    /** How many problems there were in all. */
    public synchronized long total() {
        return total;
    }

    /** How many problems there were of a kind. */
    public synchronized long total(Problem.Kind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /** How many problems are counted but in none of the entries. */
    public synchronized long unlisted() {
        return unlisted;
    }
}
