package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Workspace;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
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
            "  spoor geo proxy.csv --column dest_ip"
        })
public final class GeoVerb extends LookupVerb {
    /** The verb. */
    public GeoVerb(Surroundings around) {
        super(around);
    }

    @Override
    Kind kind() {
        return Kind.GEO;
    }

    @Override
    boolean isWanted(Indicator indicator) {
        return indicator.type().equals("ipv4") || indicator.type().equals("ipv6");
    }

    @Override
    void ask(Workspace workspace, Sightings sightings, List<ProviderInfo> whom, String as) {
        workspace.locate(sightings, whom, as);
    }
}
