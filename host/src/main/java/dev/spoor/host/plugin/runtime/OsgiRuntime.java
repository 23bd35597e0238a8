package dev.spoor.host.plugin.runtime;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * OSGi by Apache Felix. Every loaded jar is a bundle, resolved but not started: what starts here is a session, so a plugin needs no
 * activator, and one that a jar brings is not run. The framework starts with the first plugin.
 */
public final class OsgiRuntime implements PluginRuntime {
    private static final long REFRESH_SECONDS = 10;

    private final Path storage;
    private final Map<String, ClassLoader> windows = new ConcurrentHashMap<>();
    private Felix framework;
    private WorkFolder own;

    /** A runtime that keeps its bundle cache below a folder, which many processes may share. */
    public OsgiRuntime(Path storage) {
        this.storage = storage;
    }

    @Override
    public String name() {
        return "osgi";
    }

    @Override
    public LoadedPlugin load(PluginJar jar, Path copy, Window window) throws ProviderException {
        Felix felix = framework(jar);
        // "reference:": Felix reads the copy in place. The location must be new each time, or the bundle there is given
        // back.
        String location = "reference:" + copy.toUri();
        windows.put(location, window);
        Bundle bundle = null;
        try {
            bundle = felix.getBundleContext().installBundle(location);
            if (!felix.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))) {
                throw Failures.config(jar, "OSGi does not resolve it; a plugin imports and requires no bundle");
            }
            return new Loaded(bundle, bundle.adapt(BundleWiring.class).getClassLoader());
        } catch (BundleException | RuntimeException e) {
            throw Failures.config(jar, "OSGi does not take it: " + Failures.text(e));
        } finally {
            if (bundle == null || bundle.getState() == Bundle.INSTALLED) {
                uninstall(bundle, location);
            }
        }
    }

    private synchronized Felix framework(PluginJar jar) throws ProviderException {
        if (framework == null) {
            try {
                own = new WorkFolder(storage);
            } catch (IOException e) {
                throw Failures.config(jar, "OSGi has no place for its bundle cache: " + e);
            }
            Map<String, Object> config = new HashMap<>();
            config.put(
                    "org.osgi.framework.storage", own.path().resolve("bundles").toString());
            config.put("org.osgi.framework.storage.clean", "onFirstInit");
            config.put("org.osgi.framework.bsnversion", "multiple");
            // Everything that a bundle does not have itself comes from its window, asked through the map.
            config.put("org.osgi.framework.bootdelegation", "*");
            config.put("felix.bootdelegation.implicit", "false");
            config.put("felix.bootdelegation.classloaders", new WindowOf());
            config.put("felix.service.urlhandlers", "false");
            config.put("felix.log.level", "0");
            Felix starting = new Felix(config);
            try {
                starting.start();
            } catch (BundleException e) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG, jar.fileName(), "OSGi does not start: " + Failures.text(e));
            }
            framework = starting;
        }
        return framework;
    }

    private void uninstall(Bundle bundle, String location) {
        Felix felix;
        synchronized (this) {
            felix = framework;
        }
        if (bundle != null && felix != null && felix.getState() == Bundle.ACTIVE) {
            try {
                bundle.uninstall();
                CountDownLatch refreshed = new CountDownLatch(1);
                FrameworkListener listener = event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        refreshed.countDown();
                    }
                };
                felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
                refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS);
            } catch (BundleException | IllegalStateException e) {
                // It is uninstalled already, or the framework is stopping.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        windows.remove(location);
    }

    @Override
    public synchronized void close() {
        if (framework != null) {
            try {
                framework.stop();
                framework.waitForStop(TimeUnit.SECONDS.toMillis(REFRESH_SECONDS));
            } catch (BundleException e) {
                // What cannot be stopped ends with the process.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            framework = null;
            own.close();
        }
    }

    private final class Loaded implements LoadedPlugin {
        private volatile Bundle bundle;
        private volatile ClassLoader loader;

        Loaded(Bundle bundle, ClassLoader loader) {
            this.bundle = bundle;
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public void close() {
            Bundle last = bundle;
            bundle = null;
            loader = null;
            if (last != null) {
                uninstall(last, last.getLocation());
            }
        }
    }

    /** Felix asks it by bundle. */
    private final class WindowOf extends AbstractMap<Bundle, ClassLoader> {
        @Override
        public ClassLoader get(Object bundle) {
            return bundle instanceof Bundle b ? windows.get(b.getLocation()) : null;
        }

        @Override
        public Set<Entry<Bundle, ClassLoader>> entrySet() {
            return Set.of();
        }
    }
}
