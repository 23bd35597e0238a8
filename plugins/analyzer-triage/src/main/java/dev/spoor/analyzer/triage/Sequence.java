package dev.spoor.analyzer.triage;

import dev.spoor.api.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Rules that remember: they see the events of one computer in the order of time, and are made anew for the next one. */
interface Sequence {
    /** The next event of the computer. */
    void see(Event event, Consumer<Finding> out);

    /** A map that forgets what was not asked for the longest when it grows beyond a size, so that memory stays bounded. */
    final class Memory<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Memory(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
