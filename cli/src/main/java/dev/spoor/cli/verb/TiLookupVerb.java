package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Workspace;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.List;
import picocli.CommandLine.Command;

/** What is known of indicators: a row an indicator and provider, always with a state. */
@Command(
        name = "lookup",
        description = "Looks indicators up: a row for each indicator and provider, always with a state"
                + " (KNOWN, NOT_FOUND, RATE_LIMITED, ERROR, SKIPPED, PENDING). None of them means that it is clean.",
        footer = {
            "",
            "Examples:",
            "  spoor ti lookup hxxps://update[.]example[.]net/a",
            "  spoor ti lookup hashes.txt -o csv",
            "  spoor analyze ioc mail.txt | spoor ti lookup - --column value"
        })
public final class TiLookupVerb extends LookupVerb {
    TiLookupVerb(Surroundings around) {
        super(around);
    }

    @Override
    Kind kind() {
        return Kind.TI;
    }

    @Override
    boolean isWanted(Indicator indicator) {
        return true;
    }

    @Override
    void ask(Workspace workspace, Sightings sightings, List<ProviderInfo> whom, String as) {
        workspace.lookup(sightings, whom, as);
    }
}
