package dev.spoor.api;

import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * "Read this first, because": what a rule found, how much it matters, why, and the rows behind it. The host folds findings of the same
 * analyzer, rule and {@linkplain #subject() subject} into one. Immutable.
 */
public final class Finding {
    private final String rule;
    private final Severity severity;
    private final String title;
    private final String reason;
    private final String subject;
    private final List<String> techniques;
    private final long time;
    private final List<Entity> entities;
    private final List<RowId> rows;
    private final Map<String, String> evidence;

    private Finding(
            String rule,
            Severity severity,
            String title,
            String reason,
            String subject,
            List<String> techniques,
            long time,
            List<Entity> entities,
            List<RowId> rows,
            Map<String, String> evidence) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.severity = Objects.requireNonNull(severity, "severity");
        this.title = Objects.requireNonNull(title, "title");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.techniques = List.copyOf(techniques);
        this.time = time;
        this.entities = List.copyOf(entities);
        this.rows = List.copyOf(rows);
        this.evidence = evidence;
    }

    /**
     * A finding.
     *
     * @param rule id of the rule, unique in its analyzer: {@code encoded-powershell}
     * @param title what was found, for a list: "Encoded PowerShell on WS-07"
     */
    public static Finding of(String rule, Severity severity, String title) {
        return new Finding(rule, severity, title, "", "", List.of(), Ticks.NONE, List.of(), List.of(), Map.of());
    }

    /** The same with why it matters, in a sentence or two that quote the decisive values. */
    public Finding because(String newReason) {
        return new Finding(rule, severity, title, newReason, subject, techniques, time, entities, rows, evidence);
    }

    /** The same, folded with others of its rule that have this subject. Without it: the first entity. */
    public Finding about(String newSubject) {
        return new Finding(rule, severity, title, reason, newSubject, techniques, time, entities, rows, evidence);
    }

    /** The same with ATT&amp;CK techniques more: {@code T1059.001}. */
    public Finding technique(String... ids) {
        return new Finding(
                rule,
                severity,
                title,
                reason,
                subject,
                plus(techniques, Arrays.asList(ids)),
                time,
                entities,
                rows,
                evidence);
    }

    /** The same with when it happened, in {@link Ticks}. */
    public Finding time(long ticks) {
        return new Finding(rule, severity, title, reason, subject, techniques, ticks, entities, rows, evidence);
    }

    /** The same with someone or something more that it is about. Empty values are dropped. */
    public Finding entity(String type, String value) {
        return value.isEmpty()
                ? this
                : new Finding(
                        rule,
                        severity,
                        title,
                        reason,
                        subject,
                        techniques,
                        time,
                        plus(entities, List.of(new Entity(type, value))),
                        rows,
                        evidence);
    }

    /** The same with rows more that it rests on. */
    public Finding rows(RowId... ids) {
        return new Finding(
                rule,
                severity,
                title,
                reason,
                subject,
                techniques,
                time,
                entities,
                plus(rows, Arrays.asList(ids)),
                evidence);
    }

    /** The same with a text that proves it, under a label: a command line, what it decodes to. */
    public Finding evidence(String label, String text) {
        Map<String, String> more = new LinkedHashMap<>(evidence);
        more.put(label, text);
        return new Finding(
                rule,
                severity,
                title,
                reason,
                subject,
                techniques,
                time,
                entities,
                rows,
                Collections.unmodifiableMap(more));
    }

    private static <T> List<T> plus(List<T> list, List<T> some) {
        List<T> more = new ArrayList<>(list);
        for (T one : some) {
            if (!more.contains(one)) {
                more.add(one);
            }
        }
        return more;
    }

    /** Id of the rule. */
    public String rule() {
        return rule;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** What was found. */
    public String title() {
        return title;
    }

    /** Why it matters. */
    public String reason() {
        return reason;
    }

    /** What equal findings have in common: what was said, else the first entity, else the title. */
    public String subject() {
        if (!subject.isEmpty()) {
            return subject;
        }
        return entities.isEmpty()
                ? title
                : entities.get(0).type() + ":" + entities.get(0).value();
    }

    /** ATT&amp;CK technique ids. */
    public List<String> techniques() {
        return techniques;
    }

    /** When it happened, in {@link Ticks}; {@link Ticks#NONE} where not known. */
    public long time() {
        return time;
    }

    /** Who and what it is about. */
    public List<Entity> entities() {
        return entities;
    }

    /** The rows that it rests on. */
    public List<RowId> rows() {
        return rows;
    }

    /** Texts that prove it, by label, in order. */
    public Map<String, String> evidence() {
        return evidence;
    }
}
