package dev.spoor.host.run;

import dev.spoor.api.Entity;
import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects findings, folds those of one analyzer, rule and subject into one, and ranks them. Bounded: of a folded finding's rows, entities
 * and texts the first are kept and all are counted; where there are too many subjects, the further ones of a rule are folded together.
 * Safe for use by many threads.
 */
public final class Findings {
    /** How many findings are kept apart before further subjects of a rule are folded together. */
    public static final int MAX_FOLDED = 100_000;

    private static final String FURTHER = "further subjects";

    private record Key(String analyzer, String rule, String subject) {}

    private record Rule(String analyzer, String rule) {}

    private final Map<Key, Folded.Builder> folded = new LinkedHashMap<>();
    private final Folded.Room room = new Folded.Room();
    private final int maxFolded;
    private long total;

    /** An empty collector. */
    public Findings() {
        this(MAX_FOLDED);
    }

    Findings(int maxFolded) {
        this.maxFolded = maxFolded;
    }

    /** Takes a finding of an analyzer in. */
    public synchronized void add(String analyzer, Finding finding) {
        total++;
        Key key = new Key(analyzer, finding.rule(), finding.subject());
        Folded.Builder builder = folded.get(key);
        if (builder == null) {
            if (folded.size() >= maxFolded) {
                key = new Key(analyzer, finding.rule(), FURTHER);
            }
            String subject = key.subject();
            builder = folded.computeIfAbsent(key, k -> new Folded.Builder(analyzer, subject, finding));
        }
        builder.add(finding, room);
    }

    /** How many findings were reported in all. */
    public synchronized long total() {
        return total;
    }

    /** The highest severity of all; {@link Severity#UNKNOWN} where there are none. */
    public synchronized Severity highest() {
        return folded.values().stream()
                .map(Folded.Builder::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    /**
     * What to read first: by severity, then by the number of distinct rules that found something of the same entities (a host on which
     * several rules agree comes first), then by time, then in order of report.
     */
    public synchronized List<Folded> ranked() {
        Map<Entity, Set<Rule>> touched = new HashMap<>();
        List<Folded> all = new ArrayList<>();
        for (Folded.Builder builder : folded.values()) {
            Folded one = builder.build();
            all.add(one);
            for (Entity entity : one.entities()) {
                touched.computeIfAbsent(entity, e -> new HashSet<>()).add(new Rule(one.analyzer(), one.rule()));
            }
        }
        Map<Folded, Integer> agreement = new HashMap<>();
        for (Folded one : all) {
            Set<Rule> rules = new HashSet<>();
            one.entities().forEach(entity -> rules.addAll(touched.get(entity)));
            agreement.put(one, rules.size());
        }
        all.sort(Comparator.comparing(Folded::severity, Comparator.reverseOrder())
                .thenComparing(agreement::get, Comparator.reverseOrder())
                .thenComparing(Folded::hasTime, Comparator.reverseOrder())
                .thenComparingLong(Folded::time));
        return all;
    }
}
