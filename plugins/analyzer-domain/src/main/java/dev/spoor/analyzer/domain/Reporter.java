package dev.spoor.analyzer.domain;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import dev.spoor.names.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which names are worth a look, and why. One run; one thread. */
final class Reporter {
    /** The share of ordinary names that the model holds to be random, rounded up (measured: the guide's page says how). */
    private static final double MISTAKES = 0.02;

    private static final int FEWEST = 5;
    private static final int SHOWN = 10;

    private final double generated;
    private final Call call;
    private final Map<String, Seen> random = new LinkedHashMap<>();
    private long judged;

    Reporter(double generated, Call call) {
        this.generated = generated;
        this.call = call;
    }

    /** In a sentence, why a name is worth a look; empty where it is not. */
    String reason(Judgement told) {
        List<String> reasons = new ArrayList<>();
        if (told.resemblance() != null) {
            String domain = told.resemblance().domain();
            reasons.add(
                    switch (told.resemblance().how()) {
                        case LOOKS_LIKE -> "looks like " + domain;
                        case CONTAINS -> "has " + domain + " in it, and is another's";
                        case MISTYPED -> "is " + domain + " but for one character";
                    });
        }
        if (told.mixed()) {
            reasons.add("mixes scripts that no language writes together");
        }
        told.services().forEach(kind -> reasons.add("is a name of a service: " + kind));
        if (told.random() >= generated) {
            reasons.add("its letters follow each other as if drawn at random");
        }
        return String.join("; ", reasons);
    }

    void report(Judgement told, Seen seen) {
        judged += told.registered() == null ? 0 : 1;
        String shown = told.unicode().equals(told.name()) ? told.name() : told.name() + " (" + told.unicode() + ")";
        if (told.resemblance() != null && told.resemblance().how() != WellKnown.How.MISTYPED) {
            boolean foreign = !told.unicode().equals(told.name());
            boolean looks = told.resemblance().how() == WellKnown.How.LOOKS_LIKE;
            String domain = told.resemblance().domain();
            report(
                    Finding.of(
                                    looks ? "domain/look-alike" : "domain/known-name-inside",
                                    looks && foreign ? Severity.HIGH : Severity.MEDIUM,
                                    told.name() + (looks ? " looks like " : " pretends to be ") + domain)
                            .because(
                                    looks
                                            ? shown + " has letters that look like those of " + domain
                                                    + " and are others. Nobody mistypes those."
                                            : shown + " has " + domain + " in it, but belongs to whoever holds "
                                                    + told.registered() + ".")
                            .technique("T1583.001"),
                    told,
                    seen);
        } else if (told.mixed()) {
            report(
                    Finding.of("domain/mixed-scripts", Severity.MEDIUM, "Mixed scripts in " + told.name())
                            .because(shown + " has a label of letters of several scripts ("
                                    + told.scripts().toString().toLowerCase(java.util.Locale.ROOT)
                                    + ") that no language writes together; mostly to look like another name."),
                    told,
                    seen);
        }
        if (told.services().contains("sinkhole")) {
            report(
                    Finding.of("domain/sinkhole", Severity.MEDIUM, "A sinkhole's name: " + told.name())
                            .because(told.name()
                                    + " belongs to a sinkhole: seized names lead there. A computer that asks for it likely ran what"
                                    + " was made for the seized ones."),
                    told,
                    seen);
        }
        if (told.services().contains("dynamic-dns") || told.services().contains("tunnel")) {
            report(
                    Finding.of("domain/dynamic", Severity.LOW, "Dynamic name " + told.name())
                            .because(told.name() + " is of a service (" + String.join(", ", told.services())
                                    + ") where anybody gets a name in a minute, for an address that may change. Attackers like them, and so do"
                                    + " people with a camera at home.")
                            .technique("T1568"),
                    told,
                    seen);
        }
        if (told.random() >= generated && told.services().isEmpty()) {
            random.putIfAbsent(told.registered(), seen);
        }
    }

    private void report(Finding finding, Judgement told, Seen seen) {
        Finding whole = finding.about(told.registered() == null ? told.name() : told.registered())
                .entity("domain", told.name())
                .rows(seen.rows());
        call.report(seen.first() == Ticks.NONE ? whole : whole.time(seen.first()));
    }

    /** Of many names some look random by chance; more than that is worth a look, once. */
    void end() {
        if (random.size() < FEWEST || random.size() < 2 * MISTAKES * judged) {
            return;
        }
        List<RowId> rows = new ArrayList<>();
        long first = Ticks.NONE;
        for (Seen seen : random.values()) {
            rows.addAll(List.of(seen.rows()));
            if (seen.first() != Ticks.NONE && (first == Ticks.NONE || seen.first() < first)) {
                first = seen.first();
            }
        }
        Finding finding = Finding.of("domain/generated", Severity.LOW, random.size() + " domains that look generated")
                .because("Of " + judged + " names, " + random.size()
                        + " have letters that follow each other as if drawn at random, as names do that malware computes to find its"
                        + " controllers: "
                        + String.join(
                                ", ", random.keySet().stream().limit(SHOWN).toList())
                        + (random.size() > SHOWN ? ", ..." : "")
                        + ". A hint, no more: ad networks have such names, too.")
                .technique("T1568.002")
                .rows(rows.stream().limit(Seen.MOST_ROWS).toArray(RowId[]::new));
        for (String domain : random.keySet().stream().limit(SHOWN).toList()) {
            finding = finding.entity("domain", domain);
        }
        call.report(first == Ticks.NONE ? finding : finding.time(first));
    }
}
