package dev.spoor.host.plugin;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.plugin.runtime.SharedLibraries;

/** What all generations share. */
record House(
        PluginRuntime runtime,
        SharedLibraries libraries,
        WorkFolder work,
        ContextFactory contexts,
        Patience patience,
        Janitor janitor,
        LeakWatch leaks,
        Descriptors descriptors) {

    /** A copy of what a provider says of itself, which holds nothing of the plugin's. Runs code of the plugin. */
    ProviderInfo describe(Kind kind, Provider<?> provider, PluginJar jar) {
        Descriptor descriptor = provider.descriptor();
        return descriptors.info(kind, descriptor.id(), jar, Descriptors.flatten(descriptor));
    }
}
