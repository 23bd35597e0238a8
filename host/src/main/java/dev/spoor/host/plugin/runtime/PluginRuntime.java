package dev.spoor.host.plugin.runtime;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.nio.file.Path;

/**
 * How jars become classes. Whatever the runtime, a plugin sees itself and its window, and several versions of one plugin may be loaded
 * side by side. Safe for use by many threads.
 */
public interface PluginRuntime extends AutoCloseable {
    /** {@code pf4j}, {@code osgi}, {@code classpath}. */
    String name();

    /**
     * Gives a jar a class loader of its own. Runs no code of the plugin.
     *
     * @param jar what the jar says of itself
     * @param copy its bytes, which stay until the result is closed
     * @param window the parent of the class loader
     * @throws ProviderException where the runtime does not take the jar
     */
    LoadedPlugin load(PluginJar jar, Path copy, Window window) throws ProviderException;

    /**
     * A runtime by its name.
     *
     * @param storage folder that the runtime may use, which need not exist
     * @throws IllegalArgumentException where there is none of this name
     */
    static PluginRuntime named(String name, Path storage) {
        return switch (name) {
            case "pf4j" -> new Pf4jRuntime();
            case "osgi" -> new OsgiRuntime(storage);
            case "classpath" -> new ClassPathRuntime();
            default ->
                throw new IllegalArgumentException(
                        "no such plugin runtime: " + name + "; there are pf4j, osgi, classpath");
        };
    }

    /** Ends the runtime; what it loaded is closed before. */
    @Override
    void close();
}
