package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Where addresses are. */
@Command(
        name = "geo",
        description = "Tells where addresses are: country, city, network, and how old the source is.",
        footer = {
            "",
            "Examples:",
            "  spoor geo 198.51.100[.]7",
            "  spoor geo addresses.txt -o csv",
            "  spoor geo proxy.csv --column dest_ip",
            "  spoor geo update"
        })
public final class GeoVerb extends LookupVerb {
    /** The verb. */
    public GeoVerb(Surroundings around) {
        super(around);
    }

    /** The action {@code update}, to be added to the command of this verb. */
    public GeoUpdateVerb update() {
        return new GeoUpdateVerb(around, host);
    }

    @Override
    boolean isWanted(Indicator indicator) {
        return indicator.type().equals("ipv4") || indicator.type().equals("ipv6");
    }

    @Override
    boolean ask(Work work, Sightings sightings, String as) throws ProviderException {
        work.workspace().locate(sightings, whom(work), as);
        return true;
    }

    private List<ProviderInfo> whom(Work work) throws ProviderException {
        if (providers.isEmpty()) {
            List<ProviderInfo> local = work.spoor().local(Kind.GEO);
            if (local.isEmpty()) {
                throw new UsageException(
                        "no local provider is installed; name others with --provider (spoor doctor lists them)");
            }
            return local;
        }
        List<ProviderInfo> named = new ArrayList<>();
        for (String id : providers) {
            named.add(work.workspace().provider(Kind.GEO, id.trim()));
        }
        return named;
    }
}
