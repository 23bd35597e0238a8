package dev.spoor.analyzer.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Services below whose domains anybody gets a name: dynamic DNS, tunnels, shorteners; and where seized domains lead. */
final class Services {
    private final Map<String, Set<String>> kinds = new HashMap<>();

    /**
     * Lines of a kind and a domain.
     *
     * @throws IllegalArgumentException with the number of a line that is none
     */
    Services(List<String> lines) {
        int number = 0;
        for (String line : lines) {
            number++;
            String shown = line.strip();
            if (shown.isEmpty() || shown.startsWith("#")) {
                continue;
            }
            String[] words = shown.split("\\s+");
            if (words.length != 2 || !words[0].matches("[a-z][a-z0-9-]{0,30}") || !words[1].contains(".")) {
                throw new IllegalArgumentException("line " + number + " is no kind and domain: " + shown);
            }
            kinds.computeIfAbsent(words[1].toLowerCase(java.util.Locale.ROOT), d -> new TreeSet<>())
                    .add(words[0]);
        }
    }

    /** The kinds of services that a name belongs to, in order; mostly none. */
    Set<String> of(String name) {
        Set<String> found = new TreeSet<>();
        for (String suffix = name; ; ) {
            found.addAll(kinds.getOrDefault(suffix, Set.of()));
            int dot = suffix.indexOf('.');
            if (dot < 0) {
                return found;
            }
            suffix = suffix.substring(dot + 1);
        }
    }
}
