package dev.spoor.host.ti;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.host.config.ConfigException;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What users want to be asked besides what is said of an indicator itself. */
public final class Relations {
    private Relations() {}

    /**
     * By type of the indicator, what a provider in this use asks for besides. Where nothing is configured, as usual, its plugin is not loaded for
     * that. Settings that make no sense are told by opening the session; then nothing at all is asked.
     */
    public static Map<String, Set<String>> of(
            Plugins plugins, SpoorConfig config, ProviderInfo provider, Instance instance) {
        Descriptor descriptor = provider.descriptor();
        boolean declared =
                descriptor.settings().stream().anyMatch(setting -> setting.key().equals(TiProvider.RELATIONS));
        if (!declared || !config.isConfigured(instance, TiProvider.RELATIONS)) {
            return Map.of();
        }
        try {
            Options settings = config.openForReplay(instance, descriptor);
            return plugins.ask(Kind.TI, provider.id(), TiProvider.class, asked -> {
                Map<String, Set<String>> relations = new HashMap<>();
                for (String type : descriptor.accepts()) {
                    relations.put(type, Set.copyOf(asked.relations(settings, type)));
                }
                return relations;
            });
        } catch (ProviderException | ConfigException e) {
            return Map.of();
        }
    }
}
