package dev.spoor.host.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles little plugins from source at test time and packs them, well made unless told otherwise. */
public final class TestJars {
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> providers = new ArrayList<>();
    private final Set<String> left = new HashSet<>();
    private final List<Path> classPath = new ArrayList<>();

    private TestJars() {}

    /** A plugin of this id and version that provides, as its manifest says, these. */
    public static TestJars plugin(String id, String version, String... provides) {
        TestJars jar = new TestJars();
        jar.manifest.put("Plugin-Id", id);
        jar.manifest.put("Plugin-Version", version);
        jar.manifest.put("Plugin-Api", "0.1");
        jar.manifest.put("Plugin-Publisher", "test");
        jar.manifest.put("Plugin-License", "Apache-2.0");
        jar.manifest.put("Plugin-Provides", String.join(", ", provides));
        jar.manifest.put("Bundle-ManifestVersion", "2");
        jar.manifest.put("Bundle-SymbolicName", id);
        jar.manifest.put("Bundle-Version", version);
        return jar;
    }

    /** A jar that is a library: no manifest headers, no service file. */
    public static TestJars library() {
        return new TestJars();
    }

    /** With another value of a manifest header, or without it where the value is null. */
    public TestJars header(String name, String value) {
        if (value == null) {
            manifest.remove(name);
        } else {
            manifest.put(name, value);
        }
        return this;
    }

    /** With a source file, which is compiled. */
    public TestJars source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** With a source file whose class goes into the service file. */
    public TestJars provider(String className, String text) {
        providers.add(className);
        return source(className, text);
    }

    /** With a name in the service file. */
    public TestJars service(String className) {
        providers.add(className);
        return this;
    }

    /** With an entry as it is. */
    public TestJars file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** Without an entry that compiling would give. */
    public TestJars without(String name) {
        left.add(name);
        return this;
    }

    /** Compiled against this jar too. */
    public TestJars against(Path jar) {
        classPath.add(jar);
        return this;
    }

    /** Writes the jar, in one step as seen from outside. */
    public Path in(Path folder, String fileName) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "part", ".tmp");
        Files.write(part, bytes());
        return Files.move(
                part, folder.resolve(fileName), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The jar. */
    public byte[] bytes() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Manifest written = new Manifest();
            written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            written.write(zip);
            if (!providers.isEmpty()) {
                put(
                        zip,
                        "META-INF/services/dev.spoor.api.Provider",
                        String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
            if (!sources.isEmpty()) {
                compileInto(zip);
            }
        }
        return out.toByteArray();
    }

    private static void put(OutputStream zip, String name, byte[] bytes) throws IOException {
        ((ZipOutputStream) zip).putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }

    private void compileInto(ZipOutputStream zip) throws IOException {
        Path classes = Files.createTempDirectory("spoor-classes");
        try {
            compile(classes);
            try (Stream<Path> walk = Files.walk(classes)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    String name = classes.relativize(file).toString().replace('\\', '/');
                    if (!left.contains(name)) {
                        put(zip, name, Files.readAllBytes(file));
                    }
                }
            }
        } finally {
            try (Stream<Path> walk = Files.walk(classes)) {
                for (Path file :
                        walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        String path = System.getProperty("java.class.path");
        for (Path jar : classPath) {
            path += System.getProperty("path.separator") + jar;
        }
        List<String> options = List.of("-d", classes.toString(), "--release", "17", "-proc:none", "-cp", path);
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        if (!compiler.getTask(null, null, problems, options, null, units).call()) {
            List<String> errors = new ArrayList<>();
            for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
                errors.add(problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT));
            }
            throw new IllegalArgumentException("the test's plugin does not compile: " + errors);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
