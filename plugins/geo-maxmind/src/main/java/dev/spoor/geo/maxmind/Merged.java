package dev.spoor.geo.maxmind;

import dev.spoor.api.Place;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/**
 * What several databases say of an address, made one: of the place, the network and its sort each, the best answer wins. Fresh is better than
 * stale; then what says more closely, a city than a country; then what says it of the smaller network; then the earlier in the list. What the
 * best leaves open is taken from the next that does not contradict it.
 *
 * @param facts empty ones where nobody knows anything
 * @param source the databases that said it, with their days where these differ
 * @param asOf the day of the oldest of them; null where nobody said anything
 * @param stale whether one of them is
 */
record Merged(Facts facts, String source, LocalDate asOf, boolean stale) {
    private static final Facts NOTHING = new Facts("", "", "", "", Double.NaN, Double.NaN, 0, "", List.of());

    /** What one database said. */
    record Answer(Database database, boolean stale, Facts facts, int prefix) {}

    /** Made of these answers, in the order of the databases; answers have facts. */
    static Merged of(List<Answer> answers) {
        List<Answer> used = new ArrayList<>(answers.size());
        Facts place = NOTHING;
        for (Answer next : ranked(answers, Facts::closeness)) {
            Facts fuller = placed(place, next.facts());
            if (!fuller.equals(place)) {
                place = fuller;
                use(next, used);
            }
        }
        Facts network = NOTHING;
        for (Answer next : ranked(answers, Facts::network)) {
            boolean completes = network.network() == 1 && next.facts().asn() == network.asn();
            if (network.network() == 0 || completes && next.facts().network() == 2) {
                network = next.facts();
                use(next, used);
            }
        }
        List<String> tags = List.of();
        List<Answer> tagged = ranked(answers, facts -> facts.tags().isEmpty() ? 0 : 1);
        if (!tagged.isEmpty()) {
            tags = tagged.get(0).facts().tags();
            use(tagged.get(0), used);
        }
        Facts all = new Facts(
                place.countryCode(),
                place.country(),
                place.region(),
                place.city(),
                place.latitude(),
                place.longitude(),
                network.asn(),
                network.organisation(),
                tags);
        LocalDate oldest = null;
        boolean stale = false;
        for (Answer answer : used) {
            LocalDate built = answer.database().built();
            oldest = oldest == null || built.isBefore(oldest) ? built : oldest;
            stale |= answer.stale();
        }
        return new Merged(all, source(used), oldest, stale);
    }

    private static void use(Answer answer, List<Answer> used) {
        for (Answer one : used) {
            if (one == answer) {
                return;
            }
        }
        used.add(answer);
    }

    /** Those that say something of the matter, the best first. */
    private static List<Answer> ranked(List<Answer> answers, ToIntFunction<Facts> saying) {
        List<Answer> ranked = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            if (saying.applyAsInt(answer.facts()) > 0) {
                ranked.add(answer);
            }
        }
        if (ranked.size() > 1) {
            ranked.sort(Comparator.comparing(Answer::stale)
                    .thenComparing(answer -> -saying.applyAsInt(answer.facts()))
                    .thenComparing(answer -> -answer.prefix()));
        }
        return ranked;
    }

    /** A place, with what another one has more, so far as both are in one country, region and city. */
    private static Facts placed(Facts place, Facts other) {
        if (!agree(place.countryCode(), other.countryCode())
                || !agree(place.region(), other.region())
                || !agree(place.city(), other.city())) {
            return place;
        }
        // The middle of a country is no place for a city.
        boolean moved = Double.isNaN(place.latitude()) && other.closeness() >= place.closeness();
        return new Facts(
                either(place.countryCode(), other.countryCode()),
                place.countryCode().isEmpty() ? other.country() : place.country(),
                either(place.region(), other.region()),
                either(place.city(), other.city()),
                moved ? other.latitude() : place.latitude(),
                moved ? other.longitude() : place.longitude(),
                0,
                "",
                List.of());
    }

    private static String either(String a, String b) {
        return a.isEmpty() ? b : a;
    }

    private static boolean agree(String a, String b) {
        return a.isEmpty() || b.isEmpty() || a.equals(b);
    }

    private static String source(List<Answer> used) {
        boolean dated = used.stream()
                        .map(answer -> answer.database().built())
                        .distinct()
                        .count()
                > 1;
        StringJoiner names = new StringJoiner(" + ");
        for (Answer answer : used) {
            Database database = answer.database();
            names.add(dated ? database.name() + " " + database.built() : database.name());
        }
        return names.toString();
    }

    Place of(InetAddress address) {
        Place place = Place.of(address);
        if (asOf == null) {
            return place;
        }
        if (!facts.countryCode().isEmpty()) {
            place = place.country(facts.countryCode(), facts.country());
        }
        if (!facts.region().isEmpty() || !facts.city().isEmpty()) {
            place = place.city(facts.region(), facts.city());
        }
        if (!Double.isNaN(facts.latitude())) {
            place = place.at(facts.latitude(), facts.longitude());
        }
        if (facts.asn() != 0) {
            place = place.network(facts.asn(), facts.organisation());
        }
        if (!facts.tags().isEmpty()) {
            place = place.tags(facts.tags());
        }
        return place.source(source, asOf, stale);
    }
}
