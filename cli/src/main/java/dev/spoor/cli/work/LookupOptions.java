package dev.spoor.cli.work;

import dev.spoor.api.Setting;
import dev.spoor.api.Tlp;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** On which terms services are asked: what it may cost, how old an answer may be, how confidential the question is. */
public final class LookupOptions {
    @Option(
            names = "--budget",
            split = ",",
            paramLabel = "ID=N",
            description = "Most requests to a provider in this run; what is over stays PENDING.")
    private Map<String, Long> budgets = new LinkedHashMap<>();

    @Option(names = "--refresh", description = "Ask anew, whatever was answered before.")
    private boolean refresh;

    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            description =
                    "Use answers of earlier runs up to this age: 12h, 7d. Without it: what each provider's settings say.")
    private String maxAge;

    @Option(
            names = "--tlp",
            paramLabel = "MARKING",
            description =
                    "How confidential it is: clear, green, amber, amber_strict or red; who may not see that is not asked.")
    private String tlp;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description =
                    "Wait that long for a limit to let one more request through: 5m, 1d. Else what is left stays PENDING.")
    private String wait;

    /** Made by picocli. */
    public LookupOptions() {}

    /**
     * The terms.
     *
     * @param usual those that are configured
     * @param whom who is asked; budgets name them by their id, or by the id of their provider
     */
    public Terms terms(Terms usual, List<Respondent> whom) {
        Terms terms = usual.budgets(budgets(whom));
        if (tlp != null) {
            terms = terms.screening(terms.screening().marked(marking()));
        }
        if (refresh) {
            terms = terms.maxAge(Duration.ZERO);
        } else if (maxAge != null) {
            terms = terms.maxAge(duration("--max-age", maxAge));
        }
        return wait == null ? terms : terms.patience(duration("--wait", wait));
    }

    private Map<String, Long> budgets(List<Respondent> whom) {
        Map<String, Long> all = new LinkedHashMap<>();
        budgets.forEach((id, most) -> {
            Respondent meant = whom.stream()
                    .filter(one -> one.id().equals(id)
                            || one.qualified().equals(one.id())
                                    && one.qualified().endsWith(":" + id))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--budget names " + id + ", who is not asked"));
            all.put(meant.id(), most);
        });
        return all;
    }

    private Tlp marking() {
        try {
            return Tlp.valueOf(tlp.toUpperCase(Locale.ROOT).replace('+', '_'));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--tlp: " + tlp + " is no marking; there are clear, green, amber, amber_strict, red");
        }
    }

    private static Duration duration(String option, String text) {
        try {
            return Setting.duration("duration").parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + text + " is no time; write 90s, 12h or 7d");
        }
    }
}
