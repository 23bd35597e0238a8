package dev.spoor.host.run;

import dev.spoor.api.Entity;
import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Findings of one analyzer, rule and subject as one: the words of the gravest (of equals, the first), the highest severity, the earliest
 * time, the union of entities, techniques and rows, and the evidence of the first few. Immutable; equal only to itself.
 */
public final class Folded {
    /** How many row ids are kept. */
    public static final int MAX_ROWS = 1000;

    private static final int MAX_ENTITIES = 200;
    private static final int MAX_TECHNIQUES = 50;
    private static final int MAX_TEXTS = 12;
    private static final int MAX_TEXT_CHARS = 32_000;
    /** What is kept of a finding even where all others have taken the room. */
    private static final int LEAST_ROWS = 5;

    private final String analyzer;
    private final String subject;
    private final Finding gravest;
    private final long time;
    private final long count;
    private final List<Entity> entities;
    private final List<String> techniques;
    private final List<RowId> rows;
    private final long rowCount;
    private final Map<String, String> evidence;

    private Folded(Builder from) {
        this.analyzer = from.analyzer;
        this.subject = from.subject;
        this.gravest = from.gravest;
        this.time = from.time;
        this.count = from.count;
        this.entities = List.copyOf(from.entities);
        this.techniques = List.copyOf(from.techniques);
        this.rows = List.copyOf(from.rows);
        this.rowCount = from.rowCount;
        this.evidence = new LinkedHashMap<>(from.evidence);
    }

    /** Qualified id of the analyzer ({@code analyzer:ioc}). */
    public String analyzer() {
        return analyzer;
    }

    /** Id of the rule. */
    public String rule() {
        return gravest.rule();
    }

    /** What the findings have in common. */
    public String subject() {
        return subject;
    }

    /** The highest severity of all. */
    public Severity severity() {
        return gravest.severity();
    }

    /** Title of the gravest. */
    public String title() {
        return gravest.title();
    }

    /** Reason of the gravest. */
    public String reason() {
        return gravest.reason();
    }

    /** The earliest time, in {@link Ticks}; {@link Ticks#NONE} where none is known. */
    public long time() {
        return time;
    }

    /** True where a time is known. */
    public boolean hasTime() {
        return time != Ticks.NONE;
    }

    /** How many findings these were. */
    public long count() {
        return count;
    }

    /** Who and what they are about, the first ones. */
    public List<Entity> entities() {
        return entities;
    }

    /** The first entity of a type. */
    public Optional<Entity> entity(String type) {
        return entities.stream().filter(e -> e.type().equals(type)).findFirst();
    }

    /** ATT&amp;CK technique ids. */
    public List<String> techniques() {
        return techniques;
    }

    /** Up to {@value #MAX_ROWS} rows that they rest on; fewer where very many findings have very many rows. */
    public List<RowId> rows() {
        return rows;
    }

    /** How many rows they rest on. A row counts twice only where it came again and is not among {@link #rows()}. */
    public long rowCount() {
        return rowCount;
    }

    /** Texts that prove it, by label, of the first few. A label that came with several texts is numbered from the second on. */
    public Map<String, String> evidence() {
        return java.util.Collections.unmodifiableMap(evidence);
    }

    @Override
    public String toString() {
        return severity() + " " + title() + (count == 1 ? "" : " (" + count + " times)");
    }

    /** What all findings of a collector may keep together, so that many of them with many rows stay within memory. */
    static final class Room {
        private long rows = 1_000_000;
        private long chars = 32_000_000;
    }

    /** Folds. One thread at a time. */
    static final class Builder {
        private final String analyzer;
        private final String subject;
        private Finding gravest;
        private long time = Ticks.NONE;
        private long count;
        private final Set<Entity> entities = new LinkedHashSet<>(4);
        private final Set<String> techniques = new LinkedHashSet<>(4);
        private final Set<RowId> rows = new LinkedHashSet<>(4);
        private long rowCount;
        private final Map<String, String> evidence = new LinkedHashMap<>(4);

        Builder(String analyzer, String subject, Finding first) {
            this.analyzer = analyzer;
            this.subject = subject;
            this.gravest = first;
        }

        Severity severity() {
            return gravest.severity();
        }

        void add(Finding finding, Room room) {
            count++;
            if (finding.severity().compareTo(gravest.severity()) > 0) {
                gravest = finding;
            }
            if (finding.time() != Ticks.NONE && (time == Ticks.NONE || finding.time() < time)) {
                time = finding.time();
            }
            addSome(entities, finding.entities(), MAX_ENTITIES);
            addSome(techniques, finding.techniques(), MAX_TECHNIQUES);
            addRows(finding.rows(), room);
            finding.evidence().forEach((label, text) -> addEvidence(label, shortened(text), room));
        }

        private static <T> void addSome(Set<T> to, Collection<T> some, int max) {
            for (T one : some) {
                if (to.size() < max) {
                    to.add(one);
                }
            }
        }

        private void addRows(List<RowId> some, Room room) {
            for (RowId row : some) {
                if (rows.contains(row)) {
                    continue;
                }
                rowCount++;
                if (rows.size() < LEAST_ROWS || (rows.size() < MAX_ROWS && room.rows > 0)) {
                    rows.add(row);
                    room.rows--;
                }
            }
        }

        private static String shortened(String text) {
            return text.length() <= MAX_TEXT_CHARS
                    ? text
                    : text.substring(0, MAX_TEXT_CHARS) + "... (" + (text.length() - MAX_TEXT_CHARS)
                            + " characters more)";
        }

        private void addEvidence(String label, String text, Room room) {
            String free = label;
            for (int number = 2; evidence.containsKey(free); number++) {
                if (evidence.get(free).equals(text)) {
                    return;
                }
                free = label + " " + number;
            }
            if (evidence.size() < MAX_TEXTS && text.length() <= room.chars) {
                evidence.put(free, text);
                room.chars -= text.length();
            }
        }

        Folded build() {
            return new Folded(this);
        }
    }
}
