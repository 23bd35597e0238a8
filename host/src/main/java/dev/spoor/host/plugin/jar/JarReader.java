package dev.spoor.host.plugin.jar;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads what a jar says of itself and refuses one that is not well made. Runs no code of the plugin. */
public final class JarReader {
    /** Class files of Java 17 (JVMS 4.1): what the host itself needs, so that a plugin runs wherever the host does. */
    private static final int MAX_CLASS_VERSION = 61;

    /** What is remembered of a jar holds as long as this is the same: it changes with the rules by which jars are judged. */
    public static final String RULES = "2, api " + ApiVersion.HOST;

    private static final int MAX_ENTRIES = 65_535;
    private static final int MAX_TEXT = 1 << 20;
    private static final String SERVICE = "META-INF/services/" + Provider.class.getName();
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");
    private static final Pattern LIBRARY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\??");
    private static final Pattern CLASS = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$.]*");

    private JarReader() {}

    /**
     * Reads a jar that nobody changes meanwhile: a {@link WorkFolder.Snapshot}.
     *
     * @param snapshot where the bytes are now
     * @param file where they come from; the result and problems name it
     * @throws ProviderException with a CONFIG problem that says what is wrong with the jar
     */
    public static PluginJar read(WorkFolder.Snapshot snapshot, Path file) throws ProviderException {
        try (ZipFile zip = new ZipFile(snapshot.path().toFile(), StandardCharsets.UTF_8)) {
            checkEntries(zip);
            return facts(zip, file, snapshot.sha256());
        } catch (BadJarException e) {
            throw refuse(file, e.getMessage());
        } catch (IOException | RuntimeException e) {
            // ZipFile says IllegalArgumentException where a name is not UTF-8.
            throw refuse(file, "not a jar that can be read: " + e.getMessage());
        }
    }

    /**
     * Reads the facts again of bytes that were read whole before: the manifest and the service file alone.
     *
     * @throws ProviderException as {@link #read}
     */
    public static PluginJar readAgain(WorkFolder.Snapshot snapshot, Path file) throws ProviderException {
        try (ZipFile zip = new ZipFile(snapshot.path().toFile(), StandardCharsets.UTF_8)) {
            return facts(zip, file, snapshot.sha256());
        } catch (BadJarException e) {
            throw refuse(file, e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw refuse(file, "not a jar that can be read: " + e.getMessage());
        }
    }

    /** A refusal of a file. */
    static ProviderException refuse(Path file, String why) {
        return ProviderException.of(Problem.Kind.CONFIG, file.getFileName().toString(), why);
    }

    private static void checkEntries(ZipFile zip) throws BadJarException, IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw new BadJarException("holds more than " + MAX_ENTRIES + " entries");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (escapes(name)) {
                throw new BadJarException("holds an entry that points outside the jar: " + printable(name));
            }
            if (name.endsWith(".class")) {
                checkClass(zip, entry, name);
            }
        }
    }

    private static boolean escapes(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.indexOf(':') >= 0
                || Arrays.asList(name.split("/")).contains("..");
    }

    private static void checkClass(ZipFile zip, ZipEntry entry, String name) throws BadJarException, IOException {
        boolean versioned = name.startsWith("META-INF/versions/");
        String path = versioned ? name.replaceFirst("META-INF/versions/[^/]*/", "") : name;
        if (path.startsWith("dev/spoor/api/") || path.startsWith("dev/spoor/host/")) {
            throw new BadJarException("bundles classes of the host (" + path
                    + "): depend on spoor-api with scope provided and do not shade it");
        }
        if (versioned) {
            return; // read by a JVM of that version only
        }
        byte[] head;
        try (InputStream in = zip.getInputStream(entry)) {
            head = in.readNBytes(8);
        }
        if (head.length < 8 || head[0] != (byte) 0xCA || head[1] != (byte) 0xFE) {
            throw new BadJarException(printable(name) + " is not a class file");
        }
        int version = (head[6] & 0xff) << 8 | head[7] & 0xff;
        if (version > MAX_CLASS_VERSION) {
            throw new BadJarException(printable(name) + " is compiled for Java " + (version - 44)
                    + "; compile with --release " + (MAX_CLASS_VERSION - 44));
        }
    }

    private static PluginJar facts(ZipFile zip, Path file, String sha256) throws BadJarException, IOException {
        byte[] text = text(zip, "META-INF/MANIFEST.MF")
                .orElseThrow(() -> new BadJarException("has no META-INF/MANIFEST.MF, so it is not a plugin"));
        Attributes main = new Manifest(new ByteArrayInputStream(text)).getMainAttributes();
        if (main.getValue("Plugin-Id") == null) {
            throw new BadJarException("has no Plugin-Id in its manifest, so it is not a plugin");
        }
        for (String header : List.of("Plugin-Dependencies", "Plugin-Requires")) {
            if (main.getValue(header) != null) {
                throw new BadJarException(header + " is not supported: a plugin depends on the api alone");
            }
        }
        ApiVersion api = ApiVersion.parse(required(main, "Plugin-Api"));
        if (!api.fits(ApiVersion.HOST)) {
            throw new BadJarException("is written for api " + api + ", and this host has api " + ApiVersion.HOST);
        }
        return new PluginJar(
                file,
                sha256,
                matching(ID, required(main, "Plugin-Id"), "Plugin-Id"),
                matching(VERSION, required(main, "Plugin-Version"), "Plugin-Version"),
                api.toString(),
                required(main, "Plugin-Publisher"),
                optional(main, "Plugin-License"),
                optional(main, "Plugin-Description"),
                provides(required(main, "Plugin-Provides")),
                libraries(optional(main, "Plugin-Libraries")),
                providerClasses(zip));
    }

    private static List<String> provides(String text) throws BadJarException {
        TreeSet<String> sorted = new TreeSet<>();
        for (String item : words(text)) {
            int colon = item.indexOf(':');
            if (colon < 0 || Kind.ofPrefix(item.substring(0, colon)).isEmpty()) {
                throw new BadJarException("Plugin-Provides must be kind:id, ...; not " + printable(item));
            }
            matching(ID, item.substring(colon + 1), "the id in Plugin-Provides");
            if (!sorted.add(item)) {
                throw new BadJarException("Plugin-Provides names " + item + " twice");
            }
        }
        return List.copyOf(sorted);
    }

    private static List<String> libraries(String text) throws BadJarException {
        TreeSet<String> sorted = new TreeSet<>();
        for (String name : words(text)) {
            sorted.add(matching(LIBRARY, name, "a name in Plugin-Libraries"));
        }
        return List.copyOf(sorted);
    }

    private static List<String> providerClasses(ZipFile zip) throws BadJarException, IOException {
        byte[] text = text(zip, SERVICE).orElseThrow(() -> new BadJarException("has no " + SERVICE));
        List<String> names = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\\R")) {
            String name = line.replaceFirst("#.*", "").trim();
            if (name.isEmpty() || names.contains(name)) {
                continue;
            }
            matching(CLASS, name, "a name in " + SERVICE);
            if (zip.getEntry(name.replace('.', '/') + ".class") == null) {
                throw new BadJarException(SERVICE + " names " + name + ", which is not in the jar");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new BadJarException(SERVICE + " names no class");
        }
        return names;
    }

    private static Optional<byte[]> text(ZipFile zip, String name) throws IOException, BadJarException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MAX_TEXT + 1);
            if (bytes.length > MAX_TEXT) {
                throw new BadJarException(name + " is larger than " + MAX_TEXT + " bytes");
            }
            return Optional.of(bytes);
        }
    }

    private static String required(Attributes main, String header) throws BadJarException {
        String value = optional(main, header);
        if (value.isEmpty()) {
            throw new BadJarException("has no " + header + " in its manifest");
        }
        return value;
    }

    private static String optional(Attributes main, String header) {
        String value = main.getValue(header);
        return value == null ? "" : value.trim();
    }

    private static String matching(Pattern form, String value, String what) throws BadJarException {
        if (!form.matcher(value).matches()) {
            throw new BadJarException(what + " is not well formed: " + printable(value));
        }
        return value;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(w -> !w.isEmpty())
                .toList();
    }

    /** Names come from the jar and go to terminals. */
    private static String printable(String raw) {
        String text = raw.length() > 200 ? raw.substring(0, 200) + "..." : raw;
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
