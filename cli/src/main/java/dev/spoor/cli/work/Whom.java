package dev.spoor.cli.work;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.host.Spoor;
import dev.spoor.host.ti.Candidate;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whom {@code --provider} means; and who was not asked, and why. Nobody elsewhere is meant whom the user did not name, by his id or by a word. */
public final class Whom {
    /** The option that this is about, for its help. */
    public static final String HELP =
            "Whom to ask: ids; 'free' is all that are ready and need no key, 'ready' all that are ready."
                    + " Without it: those that ask nobody else.";

    /** Those that are ready and need no key. */
    private static final String FREE = "free";
    /** Those that are ready. */
    private static final String READY = "ready";

    private final Spoor spoor;
    private final List<Candidate> candidates;
    private final boolean chosen;
    private final List<String> ids;

    /** @param names what {@code --provider} says; nothing means those that speak to nobody */
    public Whom(Spoor spoor, Kind kind, List<String> names) {
        this.spoor = spoor;
        this.candidates = spoor.candidates(kind);
        Set<String> all = new LinkedHashSet<>();
        boolean words = names.isEmpty();
        for (String name : names) {
            String word = name.trim();
            Predicate<Candidate> meant = word.equals(FREE) ? Candidate::free : word.equals(READY) ? one -> true : null;
            if (meant == null || candidates.stream().anyMatch(one -> one.id().equals(word))) {
                all.add(word);
            } else {
                words = true;
                all.addAll(ready(meant));
            }
        }
        this.chosen = !words;
        if (names.isEmpty()) {
            spoor.local(kind).forEach(provider -> all.add(provider.id()));
        }
        this.ids = List.copyOf(all);
    }

    private List<String> ready(Predicate<Candidate> which) {
        return candidates.stream()
                .filter(one -> one.isReady() && which.test(one))
                .map(Candidate::id)
                .toList();
    }

    /**
     * The ids of those that are meant.
     *
     * @throws UsageException where there are none; it says what to do
     */
    public List<String> ids() {
        if (candidates.isEmpty()) {
            throw new UsageException("no provider is installed that could be asked; spoor plugins install adds one");
        }
        if (ids.isEmpty()) {
            throw new UsageException("nobody on this machine can be asked. " + nextStep());
        }
        return ids;
    }

    /** Those that are meant, of threat intelligence. */
    public List<Respondent> respondents() throws ProviderException {
        List<Respondent> whom = new ArrayList<>();
        for (String id : ids()) {
            whom.add(spoor.respondent(id));
        }
        return whom;
    }

    /** What makes somebody answer: in a sentence or two. */
    private String nextStep() {
        List<String> free = ready(one -> one.free() && !one.here());
        List<String> keyed = ready(one -> !one.free());
        String lists = candidates.stream()
                .filter(one -> one.here() && one.enabled())
                .flatMap(one -> one.lacks().stream().map(problem -> problem.subject()))
                .collect(Collectors.joining(", "));
        return (lists.isEmpty() ? "" : "Files of your own are asked where " + lists + " names them. ")
                + "Services elsewhere are asked where --provider names them"
                + (free.isEmpty() ? "" : "; --provider free asks those that need no key: " + String.join(", ", free))
                + (keyed.isEmpty() ? "" : "; also ready: " + String.join(", ", keyed))
                + ". spoor doctor tells what the others lack.";
    }

    /**
     * Tells who was not asked of anything, and why. Where the user chose by ids, of those only.
     *
     * @param asked what the others were: asked, or to be asked
     */
    public void tell(List<Share> shares, String asked, Work work) {
        Map<String, Set<String>> reasons = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>(ids);
        for (Share share : shares) {
            String id = share.whom().id();
            if (share.asks().isEmpty() && share.known().isEmpty()) {
                reasons.computeIfAbsent(String.join("; ", share.reasons().keySet()), why -> new TreeSet<>())
                        .add(id);
                others.remove(id);
            }
        }
        if (!chosen) {
            candidates.stream()
                    .filter(one -> !ids.contains(one.id()))
                    .forEach(one -> reasons.computeIfAbsent(why(one), why -> new TreeSet<>())
                            .add(one.id()));
        }
        if (!reasons.isEmpty()) {
            work.say(asked + ": " + (others.isEmpty() ? "nobody" : String.join(", ", others)));
            work.say("not asked:");
            reasons.forEach((why, who) -> work.say("  " + String.join(", ", who) + ": " + why));
            if (!chosen && candidates.stream().anyMatch(one -> !one.lacks().isEmpty())) {
                work.say("spoor doctor tells where to get what they need");
            }
        }
    }

    private static String why(Candidate one) {
        if (!one.enabled()) {
            return "switched off";
        }
        return one.isReady()
                ? one.free()
                        ? "ready, and not named; --provider free asks it"
                        : "ready, and not named; --provider ready asks it"
                : "needs "
                        + one.lacks().stream()
                                .map(problem -> problem.subject()
                                        .substring(problem.subject().lastIndexOf('.') + 1))
                                .distinct()
                                .collect(Collectors.joining(", "));
    }
}
