package dev.spoor.host.plugin.runtime;

import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.util.ArrayList;
import java.util.List;

/** A class loader that a runtime made of a jar. */
public interface LoadedPlugin extends AutoCloseable {
    /** The plugin's own loader. */
    ClassLoader loader();

    /** Forgets the loader and closes its files. May be called while code of the plugin still runs, and more than once. */
    @Override
    void close();

    /**
     * Makes the providers of the plugin's service file. This runs code of the plugin: constructors and static initialisers, which may
     * throw anything.
     *
     * @throws ProviderException where a class is not the plugin's own, or no provider
     */
    default List<Provider<?>> newProviders(PluginJar jar) throws ReflectiveOperationException, ProviderException {
        List<Provider<?>> providers = new ArrayList<>();
        for (String name : jar.providerClasses()) {
            Class<?> type = loader().loadClass(name);
            if (type.getClassLoader() != loader()) {
                throw Failures.config(jar, name + " in its service file is another's class");
            }
            if (!Provider.class.isAssignableFrom(type)) {
                throw Failures.config(jar, name + " in its service file is no " + Provider.class.getName());
            }
            providers.add((Provider<?>) type.getConstructor().newInstance());
        }
        return providers;
    }
}
