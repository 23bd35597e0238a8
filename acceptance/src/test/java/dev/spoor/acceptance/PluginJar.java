package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin compiled from a source file of the test's resources, against the api of the distribution. */
final class PluginJar {
    private PluginJar() {}

    /** Writes the jar of a plugin with one provider. */
    static Path of(Path folder, String id, String provides, String className) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(id));
        compile(className, classes);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        List.of(
                        "Plugin-Id=" + id,
                        "Plugin-Version=1.0.0",
                        "Plugin-Api=0.1",
                        "Plugin-Publisher=test",
                        "Plugin-License=Apache-2.0",
                        "Plugin-Provides=" + provides,
                        "Bundle-ManifestVersion=2",
                        "Bundle-SymbolicName=" + id,
                        "Bundle-Version=1.0.0")
                .forEach(header -> main.putValue(
                        header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1)));
        Path jar = folder.resolve(id + "-1.0.0.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
            out.putNextEntry(new ZipEntry("META-INF/services/dev.spoor.api.Provider"));
            out.write(className.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void compile(String className, Path classes) throws IOException {
        String path = className.replace('.', '/') + ".java";
        String text =
                new String(PluginJar.class.getResourceAsStream("/" + path).readAllBytes(), StandardCharsets.UTF_8);
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        Path api = Distribution.files(Distribution.HOME.resolve("lib"), ".jar").stream()
                .filter(jar -> jar.getFileName().toString().startsWith("spoor-api-"))
                .findFirst()
                .orElseThrow();
        List<String> options =
                List.of("-d", classes.toString(), "--release", "17", "-proc:none", "-cp", api.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        assertTrue(
                compiler.getTask(said, null, null, options, null, List.of(source))
                        .call(),
                said::toString);
    }
}
