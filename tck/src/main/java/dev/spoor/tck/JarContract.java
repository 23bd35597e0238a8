package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host relies on in the jar of a plugin, as it is built. */
@Timeout(60)
public abstract class JarContract {
    private static final String SERVICE = "META-INF/services/dev.spoor.api.Provider";
    private static final String API = "dev/spoor/api/";
    /** Where the host looks for queries that a plugin brings. */
    private static final String QUERIES = "queries/";

    private static final int JAVA_17 = 61;
    private static final List<String> HEADERS = List.of(
            "Plugin-Id",
            "Plugin-Version",
            "Plugin-Api",
            "Plugin-Publisher",
            "Plugin-License",
            "Plugin-Provides",
            "Bundle-ManifestVersion",
            "Bundle-SymbolicName",
            "Bundle-Version");

    /** For plugin authors to extend. */
    protected JarContract() {}

    /** The built jar. */
    protected abstract Path jar();

    /** The one package in and below which all classes and resources are. */
    protected abstract String ownPackage();

    private Map<String, String> manifest() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            Attributes attributes = file.getManifest().getMainAttributes();
            return attributes.entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> e.getKey().toString(), e -> e.getValue().toString()));
        }
    }

    private List<String> names() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    @Test
    void manifestIsComplete() throws IOException {
        Map<String, String> manifest = manifest();
        Set<String> missing = new TreeSet<>(HEADERS);
        missing.removeIf(header -> !manifest.getOrDefault(header, "").isBlank());
        assertEquals(Set.of(), missing, "headers that are missing or empty");
        assertTrue(manifest.get("Plugin-Id").matches("[a-z][a-z0-9-]*"), manifest.get("Plugin-Id"));
        assertTrue(manifest.get("Plugin-Api").matches("\\d+\\.\\d+"), manifest.get("Plugin-Api"));
        for (String header : List.of("Import-Package", "Require-Bundle", "Bundle-Activator", "Plugin-Class")) {
            assertNull(manifest.get(header), header + " ties a plugin to one runtime");
        }
    }

    @Test
    void everythingIsInItsOwnPackage() throws IOException {
        String own = ownPackage().replace('.', '/') + '/';
        List<String> strays = names().stream()
                .filter(name -> !name.startsWith("META-INF/") && !name.startsWith(QUERIES) && !name.startsWith(own))
                .toList();
        assertEquals(List.of(), strays, "outside " + ownPackage());
        assertEquals(
                List.of(),
                names().stream()
                        .filter(name -> name.startsWith("META-INF/versions/") || name.endsWith("module-info.class"))
                        .toList());
        assertFalse(own.startsWith(API), "the api's package is the host's");
    }

    @Test
    void noApiIsBundled() throws IOException {
        assertEquals(
                List.of(), names().stream().filter(name -> name.contains(API)).toList());
    }

    @Test
    void noEntryIsThereTwiceOrPointsOut() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String name : names()) {
            assertTrue(seen.add(name), () -> name + " is there twice");
            assertFalse(
                    name.startsWith("/")
                            || name.contains("\\")
                            || List.of(name.split("/")).contains(".."),
                    name);
        }
    }

    @Test
    void classesAreForJava17() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            for (JarEntry entry :
                    file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
                    assertEquals(0xCAFEBABE, in.readInt(), entry.getName());
                    in.readUnsignedShort();
                    int version = in.readUnsignedShort();
                    assertTrue(version <= JAVA_17, () -> entry.getName() + " is of class file version " + version);
                }
            }
        }
    }

    @Test
    void servicesResolveWithTheApiAloneAndAreWhatTheManifestSays() throws Exception {
        Set<String> said = Stream.of(manifest().get("Plugin-Provides").split(","))
                .map(String::trim)
                .collect(Collectors.toCollection(TreeSet::new));
        WeakReference<ClassLoader> loader = load(said);
        for (int i = 0; i < 200 && loader.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertNull(loader.get(), "its class loader cannot be collected after its descriptors were asked for");
    }

    private WeakReference<ClassLoader> load(Set<String> said) throws IOException {
        URLClassLoader loader = new URLClassLoader(new URL[] {jar().toUri().toURL()}, new ApiOnly());
        try (loader) {
            List<String> services = services(loader);
            assertEquals(new HashSet<>(services).size(), services.size(), "a provider is named twice");
            Set<String> found = new TreeSet<>();
            for (Provider<?> provider : ServiceLoader.load(Provider.class, loader)) {
                assertEquals(loader, provider.getClass().getClassLoader());
                Kind kind = Kind.of(provider).orElseThrow();
                assertTrue(found.add(kind.prefix() + ":" + provider.descriptor().id()));
            }
            assertEquals(said, found, "what it provides, and what Plugin-Provides says");
        }
        return new WeakReference<>(loader);
    }

    private static List<String> services(URLClassLoader loader) throws IOException {
        try (InputStream in = loader.findResource(SERVICE).openStream()) {
            return new ArrayList<>(Pattern.compile("\\R")
                    .splitAsStream(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .map(line -> line.replaceFirst("#.*", "").trim())
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
    }

    /** What a plugin sees in every runtime, without shared libraries: the JDK and the api. */
    private static final class ApiOnly extends ClassLoader {
        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(API.replace('/', '.'))) {
                return Provider.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name + " (a plugin sees itself, the JDK and the api)");
        }
    }
}
