package dev.spoor.host.plugin.runtime;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Libraries that plugins share because they are heavy, native or pure data: {@code <folder>/<name>/*.jar}. Each is loaded once, when
 * first asked for, and stays for the life of the host; one with native code stays for the life of the JVM, and all its hosts share it, since
 * a JVM gives a file of native code to one class loader only, and such code is rarely given up.
 *
 * <p>Some libraries keep for ever the loader of whoever touched them first. So the host touches them before any plugin does: the file
 * {@code init-class} beside the jars names classes, one a line, that are initialised at once. Native code is unpacked once per version,
 * where a file {@code natives} beside the jars tells of it, see {@link Natives}. Safe for use by many threads.
 */
public final class SharedLibraries {
    private static final String OPTIONAL = "?";

    /** Those with native code, by what their jars hold. */
    private static final Map<String, ClassLoader> OF_THIS_JVM = new HashMap<>();

    private final Path folder;
    private final Path natives;
    private final Map<String, ClassLoader> loaded = new HashMap<>();
    private final Map<List<String>, Window> windows = new HashMap<>();

    /**
     * The libraries in a folder, which need not exist.
     *
     * @param natives where their native code is unpacked; may be shared by many processes, and deleted at any time
     */
    public SharedLibraries(Path folder, Path natives) {
        this.folder = folder;
        this.natives = natives;
    }

    /** Names of the libraries there are, sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
                entries.forEach(entry -> names.add(entry.getFileName().toString()));
            } catch (IOException e) {
                return List.of();
            }
        }
        return List.copyOf(names);
    }

    /**
     * The window onto these libraries, the same one whenever the same are asked for.
     *
     * @param asked sorted; a name that ends in {@code ?} is of a library that may be missing
     * @throws ProviderException where one is missing that may not, or cannot be initialised
     */
    public synchronized Window window(List<String> asked) throws ProviderException {
        List<String> names = there(asked);
        Window window = windows.get(names);
        if (window == null) {
            List<ClassLoader> libraries = new ArrayList<>();
            for (String name : names) {
                libraries.add(library(name));
            }
            window = new Window("window" + names, libraries);
            windows.put(names, window);
        }
        return window;
    }

    private List<String> there(List<String> asked) {
        List<String> names = new ArrayList<>();
        for (String name : asked) {
            boolean optional = name.endsWith(OPTIONAL);
            String plain = optional ? name.substring(0, name.length() - OPTIONAL.length()) : name;
            if (!optional || Files.isDirectory(folder.resolve(plain))) {
                names.add(plain);
            }
        }
        return List.copyOf(names);
    }

    private ClassLoader library(String name) throws ProviderException {
        ClassLoader library = loaded.get(name);
        if (library == null) {
            library = load(name);
            loaded.put(name, library);
        }
        return library;
    }

    private ClassLoader load(String name) throws ProviderException {
        List<Path> jars = new ArrayList<>();
        Path home = folder.resolve(name);
        if (Files.isDirectory(home)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(home, "*.jar")) {
                files.forEach(jars::add);
            } catch (IOException e) {
                throw missing(name, "cannot be read: " + e);
            }
        }
        if (jars.isEmpty()) {
            throw missing(name, "is not installed; there are " + names());
        }
        Collections.sort(jars);
        try {
            Natives code = new Natives(home.resolve("natives"), jars, natives);
            if (code.version() == null) {
                return load(name, home, jars, code);
            }
            synchronized (OF_THIS_JVM) {
                ClassLoader library = OF_THIS_JVM.get(code.version());
                if (library == null) {
                    library = load(name, home, jars, code);
                    OF_THIS_JVM.put(code.version(), library);
                }
                return library;
            }
        } catch (IOException e) {
            throw missing(name, "cannot be read: " + e);
        }
    }

    private ClassLoader load(String name, Path home, List<Path> jars, Natives code)
            throws IOException, ProviderException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        // A library may be written on the api, so it sees what a plugin without libraries sees.
        LibraryLoader library = new LibraryLoader(name, urls, code, window(List.of()));
        initialise(name, home.resolve("init-class"), library);
        return library;
    }

    private static void initialise(String name, Path list, ClassLoader library) throws IOException, ProviderException {
        if (!Files.isRegularFile(list)) {
            return;
        }
        List<String> names = Files.readAllLines(list, StandardCharsets.UTF_8);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(library);
        try {
            initialise(names, library);
        } catch (PrivilegedActionException e) {
            throw missing(name, "cannot be initialised: " + e.getException());
        } catch (LinkageError | UncheckedIOException e) {
            throw missing(name, "cannot be initialised: " + Failures.text(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Privileged, so that a thread that the library starts for ever does not remember a plugin further up the stack. */
    @SuppressWarnings("removal") // still works on 17, where it is needed
    private static void initialise(List<String> names, ClassLoader library) throws PrivilegedActionException {
        AccessController.doPrivileged((PrivilegedExceptionAction<Void>) () -> {
            for (String name : names) {
                if (!name.isBlank()) {
                    Class.forName(name.trim(), true, library);
                }
            }
            return null;
        });
    }

    private static ProviderException missing(String name, String why) {
        return ProviderException.of(Problem.Kind.CONFIG, "shared library " + name, why);
    }
}
