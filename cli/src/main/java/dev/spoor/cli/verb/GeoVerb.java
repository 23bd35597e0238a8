package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.LookupOptions;
import dev.spoor.cli.work.PlanListing;
import dev.spoor.cli.work.Whom;
import dev.spoor.cli.work.Work;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  spoor geo addresses.txt --provider acme --budget acme=50",
            "  spoor geo update"
        })
public final class GeoVerb extends LookupVerb {
    @Option(names = "--plan", description = "Ask nobody; tell who would be asked how much, and how long it would take.")
    boolean plan;

    @Mixin
    LookupOptions terms = new LookupOptions();

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
    boolean ask(Work work, Sightings sightings, String as) throws ProviderException, IOException {
        List<ProviderInfo> whom = whom(work);
        List<Respondent> elsewhere = work.spoor().locators(whom);
        try (AnswerStore store =
                elsewhere.isEmpty() ? AnswerStore.NONE : work.spoor().answers(work.workspace()::problem)) {
            Terms asked = terms.terms(work.spoor().terms(), elsewhere);
            Lookup lookup = new Lookup(asked, Timekeeper.of(work.spoor().clock()), store, Optional.empty());
            if (plan) {
                PlanListing.of(
                                work.workspace().planPlaces(sightings, whom, lookup),
                                work.spoor().clock().instant())
                        .print(around, output);
                return false;
            }
            work.workspace().locate(sightings, whom, lookup, as);
            return true;
        }
    }

    private List<ProviderInfo> whom(Work work) throws ProviderException {
        List<ProviderInfo> named = new ArrayList<>();
        for (String id : new Whom(work.spoor(), Kind.GEO, providers).ids()) {
            named.add(work.workspace().provider(Kind.GEO, id));
        }
        return named;
    }
}
