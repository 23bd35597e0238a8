package dev.spoor.host.plugin;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.runtime.Failures;
import dev.spoor.host.plugin.runtime.LoadedPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Providers on the class path of the program that embeds the host, as one plugin that is always there, whatever the runtime. They are
 * the program's own code: no policy applies, and they cannot be replaced.
 */
final class Embedded {
    private static final Path PLACE = Path.of("class-path");

    private final List<Generation> generations = new ArrayList<>();
    private final List<PluginStatus> refused = new ArrayList<>();

    /** None. */
    Embedded() {}

    /** What a class loader sees in service files. */
    Embedded(House house, ClassLoader loader) {
        Map<String, Provider<?>> found = new TreeMap<>();
        @SuppressWarnings("rawtypes")
        Iterator<ServiceLoader.Provider<Provider>> services =
                ServiceLoader.load(Provider.class, loader).stream().iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                Provider<?> provider = Limited.call(
                        "a provider on the class path",
                        "loading",
                        loader,
                        house.patience().load(),
                        services.next()::get);
                String qualified = qualified(provider);
                if (found.putIfAbsent(qualified, provider) != null) {
                    refuse(Problem.of(Problem.Kind.CONFIG, PLACE.toString(), qualified + " is there twice"));
                }
            } catch (ProviderException e) {
                refuse(e.problem());
            } catch (RuntimeException | ServiceConfigurationError e) {
                refuse(Failures.problem("a provider on the class path", "loading", e));
            }
        }
        if (!found.isEmpty()) {
            List<String> ids = List.copyOf(found.keySet());
            PluginJar jar = new PluginJar(PLACE, "", "class-path", "0", "", "", "", "", ids, List.of(), List.of());
            generations.add(new Generation(house, jar, new Loaded(loader, List.copyOf(found.values()))));
        }
    }

    /** At most one. */
    List<Generation> generations() {
        return generations;
    }

    List<PluginStatus> refused() {
        return refused;
    }

    private static String qualified(Provider<?> provider) {
        Kind kind = Kind.of(provider)
                .orElseThrow(() -> new IllegalArgumentException(
                        provider.getClass().getName() + " is a provider of no known kind"));
        return kind.prefix() + ":" + provider.descriptor().id();
    }

    private void refuse(Problem problem) {
        refused.add(new PluginStatus(PLACE, "", "", "", "", List.of(), PluginState.FAILED, 0, Optional.of(problem)));
    }

    private record Loaded(ClassLoader loader, List<Provider<?>> providers) implements LoadedPlugin {
        @Override
        public List<Provider<?>> newProviders(PluginJar jar) {
            return providers;
        }

        @Override
        public void close() {
            // The class path stays.
        }
    }
}
