package dev.spoor.cli.work;

import dev.spoor.api.Kind;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Who was not asked of indicators, since nobody named him, and what he lacks to be. */
public final class OtherProviders {
    private OtherProviders() {}

    /** In a sentence or two, for people. */
    public static String of(Spoor spoor) {
        Set<String> ready = new TreeSet<>();
        Set<String> lacking = new TreeSet<>();
        for (ProviderInfo provider : spoor.plugins().providers(Kind.TI)) {
            if (provider.descriptor().hosts().isEmpty()) {
                continue;
            }
            Set<Instance> uses = new LinkedHashSet<>();
            spoor.config().instances(Kind.TI).stream()
                    .filter(use -> use.id().equals(provider.id())
                            && spoor.config().use(use).get(HostSettings.ENABLED))
                    .forEach(uses::add);
            if (uses.isEmpty()) {
                uses.add(new Instance(Kind.TI, provider.id(), ""));
            }
            for (Instance use : uses) {
                String name = use.name().isEmpty() ? use.id() : use.name();
                boolean able = spoor.config().check(use, provider.descriptor()).isEmpty();
                (able ? ready : lacking).add(name);
            }
        }
        StringBuilder text = new StringBuilder("Services elsewhere are asked where --provider names them.");
        if (!ready.isEmpty()) {
            text.append(" Ready: ").append(String.join(", ", ready)).append('.');
        }
        if (!lacking.isEmpty()) {
            text.append(" Not configured: ")
                    .append(String.join(", ", lacking))
                    .append(" (spoor doctor tells what each lacks).");
        }
        return text.toString();
    }
}
