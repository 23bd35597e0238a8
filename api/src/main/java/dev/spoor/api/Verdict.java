package dev.spoor.api;

import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider says of one indicator. "Never heard of it" ({@link #unknown}) is an answer; failing to answer is not: that is a
 * {@link Call#problem} whose subject is the indicator's value. Immutable.
 */
public final class Verdict {
    /**
     * Something that belongs to the indicator, so that it may be asked about next.
     *
     * @param name how it belongs to it, in a word or two: {@code resolves to}, {@code drops}
     * @param to what belongs to it, as the provider writes it; the host takes what is no indicator of its type for none
     */
    public record Relation(String name, Indicator to) {}

    private final Indicator indicator;
    private final boolean known;
    private final Severity severity;
    private final String summary;
    private final List<String> tags;
    private final Map<String, Object> details;
    private final URI reference;
    private final long seen;
    private final List<Relation> related;
    private final long asOf;
    private final Map<String, Problem> unanswered;

    private Verdict(
            Indicator indicator,
            boolean known,
            Severity severity,
            String summary,
            List<String> tags,
            Map<String, Object> details,
            URI reference,
            long seen,
            List<Relation> related,
            long asOf,
            Map<String, Problem> unanswered) {
        this.indicator = Objects.requireNonNull(indicator, "indicator");
        this.known = known;
        this.severity = Objects.requireNonNull(severity, "severity");
        this.summary = Objects.requireNonNull(summary, "summary");
        this.tags = List.copyOf(tags);
        this.details = details;
        this.reference = reference;
        this.seen = seen;
        this.related = List.copyOf(related);
        this.asOf = asOf;
        this.unanswered = Collections.unmodifiableMap(new LinkedHashMap<>(unanswered));
    }

    /** The provider knows the indicator and says this of it. */
    public static Verdict known(Indicator indicator, Severity severity, String summary) {
        return new Verdict(
                indicator,
                true,
                severity,
                summary,
                List.of(),
                Map.of(),
                null,
                Ticks.NONE,
                List.of(),
                Ticks.NONE,
                Map.of());
    }

    /** The provider has never heard of the indicator. */
    public static Verdict unknown(Indicator indicator) {
        return new Verdict(
                indicator,
                false,
                Severity.UNKNOWN,
                "",
                List.of(),
                Map.of(),
                null,
                Ticks.NONE,
                List.of(),
                Ticks.NONE,
                Map.of());
    }

    /** The same with names of campaigns, families, categories. */
    public Verdict tags(List<String> newTags) {
        return new Verdict(
                indicator, known, severity, summary, newTags, details, reference, seen, related, asOf, unanswered);
    }

    /** The same with the provider's own answer, as {@link Json} values. The map is not to be changed afterwards. */
    public Verdict details(Map<String, Object> newDetails) {
        return new Verdict(
                indicator, known, severity, summary, tags, newDetails, reference, seen, related, asOf, unanswered);
    }

    /** The same with the page on which a person can read more. */
    public Verdict reference(URI page) {
        return new Verdict(
                indicator,
                known,
                severity,
                summary,
                tags,
                details,
                Objects.requireNonNull(page),
                seen,
                related,
                asOf,
                unanswered);
    }

    /** The same with when the provider last saw the indicator, in {@link Ticks}. */
    public Verdict lastSeen(long ticks) {
        return new Verdict(
                indicator, known, severity, summary, tags, details, reference, ticks, related, asOf, unanswered);
    }

    /**
     * The same with the moment of which it is true, in {@link Ticks}, where that is not now: when the list that it comes from was fetched. It is
     * the answer's age for those who read it, also of {@link #unknown}.
     */
    public Verdict asOf(long ticks) {
        return new Verdict(
                indicator, known, severity, summary, tags, details, reference, seen, related, ticks, unanswered);
    }

    /** The same with what belongs to the indicator; its types are among those that the descriptor {@linkplain Descriptor#produces yields}. */
    public Verdict related(List<Relation> newRelated) {
        return new Verdict(
                indicator, known, severity, summary, tags, details, reference, seen, newRelated, asOf, unanswered);
    }

    /**
     * The same with what was asked besides ({@link TiProvider#relations}) and not answered, by name, and why. It is not among {@link #related}, and
     * that does not say that there is none of it. The verdict counts all the same.
     */
    public Verdict unanswered(Map<String, Problem> newUnanswered) {
        return new Verdict(
                indicator, known, severity, summary, tags, details, reference, seen, related, asOf, newUnanswered);
    }

    /** What was asked, exactly as it was asked. */
    public Indicator indicator() {
        return indicator;
    }

    /** False where the provider has never heard of it. */
    public boolean isKnown() {
        return known;
    }

    /** How bad the provider says it is. */
    public Severity severity() {
        return severity;
    }

    /** A sentence. */
    public String summary() {
        return summary;
    }

    /** Names of campaigns, families, categories. */
    public List<String> tags() {
        return tags;
    }

    /** The provider's own answer. */
    public Map<String, Object> details() {
        return details;
    }

    /** Page on which a person can read more. */
    public Optional<URI> reference() {
        return Optional.ofNullable(reference);
    }

    /** When the provider last saw it, in {@link Ticks}; {@link Ticks#NONE} where it does not say. */
    public long lastSeen() {
        return seen;
    }

    /** What belongs to the indicator. */
    public List<Relation> related() {
        return related;
    }

    /** The moment of which it is true, in {@link Ticks}; {@link Ticks#NONE} for that at which it is given. */
    public long asOf() {
        return asOf;
    }

    /** What was asked besides and not answered, and why; not to be changed. */
    public Map<String, Problem> unanswered() {
        return unanswered;
    }
}
