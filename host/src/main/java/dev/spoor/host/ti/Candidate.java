package dev.spoor.host.ti;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A provider, as the user configured it or as it comes, that could be asked, and what keeps it from that. Nobody is asked to find out.
 *
 * @param id how it is called where it is named: the provider's id, or the name that the user gave to his use of it
 * @param here whether it speaks to nobody
 * @param free whether it needs nothing that one had to get before: none of its settings must be given
 * @param enabled whether it is not switched off
 * @param lacks what is missing or wrong in its configuration
 */
public record Candidate(String id, boolean here, boolean free, boolean enabled, List<Problem> lacks) {
    public Candidate {
        lacks = List.copyOf(lacks);
    }

    /** True where it will do to name it. */
    public boolean isReady() {
        return enabled && lacks.isEmpty();
    }

    /** Those of a kind that an adversary cannot notice: first those that speak to nobody, then by id. */
    public static List<Candidate> of(Kind kind, List<ProviderInfo> providers, SpoorConfig config) {
        List<Candidate> all = new ArrayList<>();
        for (ProviderInfo provider : providers) {
            Descriptor descriptor = provider.descriptor();
            if (!descriptor.isActive()) {
                List<Instance> uses = new ArrayList<>(config.instances(kind));
                uses.removeIf(use -> !use.id().equals(provider.id()));
                if (uses.isEmpty()) {
                    uses.add(new Instance(kind, provider.id(), ""));
                }
                uses.forEach(use -> all.add(of(use, descriptor, config)));
            }
        }
        all.sort(Comparator.comparing(Candidate::here).reversed().thenComparing(Candidate::id));
        return all;
    }

    private static Candidate of(Instance use, Descriptor descriptor, SpoorConfig config) {
        boolean here = descriptor.hosts().isEmpty();
        boolean free = descriptor.settings().stream()
                .noneMatch(setting ->
                        setting.isRequired() && setting.defaultValue().isEmpty());
        return new Candidate(
                use.name().isEmpty() ? use.id() : use.name(),
                here,
                here || free,
                config.use(use).get(HostSettings.ENABLED),
                config.check(use, descriptor));
    }
}
