package dev.spoor.host.plugin.runtime;

import dev.spoor.api.Provider;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * What a plugin sees besides itself, the parent of its class loader in every runtime: the JDK, the api, and the shared libraries that
 * it asked for, in the order of their names. Of the host, of what the host is made of, and of libraries not asked for, it shows
 * nothing. Plugins that ask for the same libraries share a window. It lives as long as the host.
 */
public final class Window extends ClassLoader {
    private static final String API = "dev.spoor.api.";

    static {
        registerAsParallelCapable();
    }

    private final List<ClassLoader> libraries;

    /** A window that shows these libraries. */
    Window(String name, List<? extends ClassLoader> libraries) {
        super(name, getPlatformClassLoader());
        this.libraries = List.copyOf(libraries);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API)) {
            return Provider.class.getClassLoader().loadClass(name);
        }
        for (ClassLoader library : libraries) {
            try {
                return library.loadClass(name);
            } catch (ClassNotFoundException e) {
                // The next one may have it.
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        for (ClassLoader library : libraries) {
            URL found = library.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        for (ClassLoader library : libraries) {
            found.addAll(Collections.list(library.getResources(name)));
        }
        return Collections.enumeration(found);
    }
}
