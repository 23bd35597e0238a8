package dev.spoor.analyzer.triage;

import dev.spoor.api.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All rules that judge one event, by the kind of event that they want. */
final class Rules {
    private static final List<Rule> ALL = collect();
    private static final Map<Act, List<Rule>> BY_ACT = byAct();

    private Rules() {}

    private static List<Rule> collect() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(PowerShellRules.all());
        rules.addAll(ParentRules.all());
        rules.addAll(DownloadRules.all());
        rules.addAll(ServiceRules.all());
        rules.addAll(TaskRules.all());
        rules.addAll(AccountRules.all());
        rules.addAll(SudoRules.all());
        rules.addAll(RegistryRules.all());
        rules.addAll(CredentialRules.all());
        rules.addAll(LateralRules.all());
        rules.addAll(EvasionRules.all());
        return List.copyOf(rules);
    }

    private static Map<Act, List<Rule>> byAct() {
        Map<Act, List<Rule>> map = new EnumMap<>(Act.class);
        for (Act act : Act.values()) {
            map.put(act, ALL.stream().filter(rule -> rule.acts().contains(act)).toList());
        }
        return map;
    }

    /** What the rules say of themselves, each once, in the order of the guide. */
    static List<Card> cards() {
        return ALL.stream().map(Rule::card).distinct().toList();
    }

    /** The same of the rules that need more than one event. */
    static List<Card> sequenceCards() {
        return List.of(
                LogonSequence.GUESSED,
                LogonSequence.SPRAYED,
                LogonSequence.GUESSING,
                LogonSequence.REMOTE_DESKTOP,
                ArchiveSequence.EXECUTED,
                TriageIndicators.KNOWN_BAD);
    }

    static void judge(Event event, Consumer<Finding> out) {
        for (Rule rule : BY_ACT.get(Act.of(event))) {
            rule.check().of(event, out);
        }
    }
}
