package dev.spoor.host.plugin.runtime;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginWrapper;

/**
 * PF4J, the default. One manager cannot hold two versions of a plugin, so each loaded jar has a manager of its own; managers are not
 * thread-safe and share statics, so one lock guards them all. A plugin is loaded but not "started": what starts here is a session.
 */
public final class Pf4jRuntime implements PluginRuntime {
    private final Object lock = new Object();

    @Override
    public String name() {
        return "pf4j";
    }

    @Override
    public LoadedPlugin load(PluginJar jar, Path copy, Window window) throws ProviderException {
        synchronized (lock) {
            Manager manager = new Manager(copy.getParent(), window);
            try {
                String id = manager.loadPlugin(copy);
                return new Loaded(manager, manager.getPluginClassLoader(id));
            } catch (RuntimeException e) {
                unload(manager);
                throw Failures.config(jar, "PF4J does not take it: " + Failures.text(e));
            }
        }
    }

    @Override
    public void close() {
        // Each manager goes with its plugin.
    }

    private void unload(Manager manager) {
        synchronized (lock) {
            // Over a copy: PF4J changes the list that it hands out.
            for (PluginWrapper plugin : new ArrayList<>(manager.getPlugins())) {
                manager.unloadPlugin(plugin.getPluginId());
            }
        }
    }

    private final class Loaded implements LoadedPlugin {
        private Manager manager;
        private ClassLoader loader;

        Loaded(Manager manager, ClassLoader loader) {
            this.manager = manager;
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public void close() {
            Manager last = manager;
            manager = null;
            loader = null;
            if (last != null) {
                unload(last);
            }
        }
    }

    private static final class Manager extends DefaultPluginManager {
        private final Window window;

        Manager(Path folder, Window window) {
            super(List.of(folder));
            this.window = window;
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new ManifestPluginDescriptorFinder();
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new JarPluginLoader(this) {
                @Override
                protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                    return new PluginClassLoader(pluginManager, descriptor, window, ClassLoadingStrategy.APD);
                }
            };
        }
    }
}
