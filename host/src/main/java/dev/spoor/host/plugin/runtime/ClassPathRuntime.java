package dev.spoor.host.plugin.runtime;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Class loaders of the JDK and nothing else: for embedding, and to see whether another runtime is to blame. */
public final class ClassPathRuntime implements PluginRuntime {
    @Override
    public String name() {
        return "classpath";
    }

    @Override
    public LoadedPlugin load(PluginJar jar, Path copy, Window window) throws ProviderException {
        try {
            URL[] urls = {copy.toUri().toURL()};
            return new Loaded(new URLClassLoader("plugin " + jar, urls, window));
        } catch (MalformedURLException e) {
            throw Failures.config(jar, "its copy has no URL: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        // Each loader goes with its plugin.
    }

    private static final class Loaded implements LoadedPlugin {
        private volatile URLClassLoader loader;

        Loaded(URLClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public void close() {
            URLClassLoader last = loader;
            loader = null;
            if (last != null) {
                try {
                    last.close();
                } catch (IOException e) {
                    // Its file stays open until the loader is collected.
                }
            }
        }
    }
}
