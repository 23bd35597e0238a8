package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Appended;
import dev.spoor.cli.work.LookupOptions;
import dev.spoor.cli.work.PlanListing;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Whom;
import dev.spoor.cli.work.Work;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.table.Rows;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.ResumeFile;
import dev.spoor.host.ti.Share;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is known of indicators: a row an indicator and provider, always with a state. */
@Command(
        name = "lookup",
        description = "Looks indicators up: a row for each indicator and provider, always with a state"
                + " (KNOWN, NOT_FOUND, RATE_LIMITED, ERROR, SKIPPED, PENDING). None of them means that it is clean.",
        footer = {
            "",
            "Examples:",
            "  spoor ti lookup hxxps://update[.]example[.]net/a",
            "  spoor ti lookup indicators.txt --provider free",
            "  spoor ti lookup hashes.txt --provider acme --plan",
            "  spoor ti lookup hashes.txt --provider acme --budget acme=100 --resume hashes.job",
            "  spoor ti lookup --resume hashes.job",
            "  spoor analyze ioc mail.txt | spoor ti lookup - --column value",
            "  spoor ti lookup proxy.csv --column dest_ip --append -o csv"
        })
public final class TiLookupVerb extends LookupVerb {
    @Option(names = "--plan", description = "Ask nobody; tell who would be asked how much, and how long it would take.")
    boolean plan;

    @Mixin
    LookupOptions terms = new LookupOptions();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Write the job and every answer to this file, or go on where it ends.")
    String resume;

    @Option(
            names = "--append",
            description = "Print the rows of the input, each with what every provider says of its --column.")
    boolean append;

    private Whom whom;
    private List<Share> shares = List.of();

    TiLookupVerb(Surroundings around) {
        super(around);
    }

    @Override
    boolean isWanted(Indicator indicator) {
        return true;
    }

    @Override
    Sightings sightings(Work work) throws IOException {
        if (append && column == null) {
            throw new UsageException("--append says of which column: name it with --column");
        }
        if (!values.isEmpty() || resume == null) {
            return super.sightings(work);
        }
        Sightings sightings = new Sightings();
        try (ResumeFile file = file(work)) {
            file.asks().forEach(sightings::add);
        }
        return sightings;
    }

    @Override
    boolean ask(Work work, Sightings sightings, String as) throws ProviderException, IOException {
        try (ResumeFile file = resume == null || isNew() && plan ? null : file(work)) {
            whom = new Whom(
                    work.spoor(),
                    Kind.TI,
                    providers.isEmpty() && file != null ? List.copyOf(file.providers()) : providers);
            List<Respondent> respondents = whom.respondents();
            boolean local = respondents.stream().noneMatch(Respondent::remote);
            try (AnswerStore store = local ? AnswerStore.NONE : work.spoor().answers(work.workspace()::problem)) {
                Terms asked = terms(work, respondents, file);
                Lookup lookup =
                        new Lookup(asked, Timekeeper.of(work.spoor().clock()), store, Optional.ofNullable(file));
                if (plan) {
                    shares = lookup.plan(sightings.all().keySet(), respondents);
                    PlanListing.of(shares, work.spoor().clock().instant()).print(around, output);
                    return false;
                }
                if (file != null) {
                    file.begin(
                            sightings.all().keySet(),
                            respondents.stream().map(Respondent::id).toList(),
                            asked.screening().marking());
                }
                shares = work.workspace().lookup(sightings, respondents, lookup, as);
                return true;
            }
        }
    }

    @Override
    Map<String, Rows> shown(Work work, String name, Rows answers) {
        return append
                ? Appended.to(work.workspace().evidence().snapshot(), column, answers)
                : super.shown(work, name, answers);
    }

    /** True where there is no job yet; a plan begins none. */
    private boolean isNew() {
        return !Files.exists(around.env().workingDir().resolve(resume));
    }

    private ResumeFile file(Work work) throws IOException {
        Path path = around.env().workingDir().resolve(resume);
        if (values.isEmpty() && !Files.exists(path)) {
            throw new UsageException("there is no job " + resume + " to go on with");
        }
        return new ResumeFile(path, work.workspace()::problem);
    }

    private Terms terms(Work work, List<Respondent> whom, ResumeFile file) {
        Terms asked = terms.terms(work.spoor().terms(), whom);
        if (file != null && file.marking().compareTo(asked.screening().marking()) > 0) {
            // What was confidential when the job began is so today.
            asked = asked.screening(asked.screening().marked(file.marking()));
        }
        return asked;
    }

    @Override
    void tell(Work work) {
        whom.tell(shares, plan ? "to be asked" : "asked", work);
    }
}
