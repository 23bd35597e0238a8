package dev.spoor.host.plugin.jar;

import java.nio.file.Path;
import java.util.List;

/**
 * What a well-made plugin jar says of itself. It holds facts of the bytes with this hash; the file may have changed since.
 *
 * @param file where it was found
 * @param sha256 hash of its bytes, lower-case hex
 * @param id the plugin's id: lower case letters, digits, dashes
 * @param version the plugin's version
 * @param api the version of the api that it was written against, {@code major.minor}
 * @param publisher who it says has made it; proven only by a signature
 * @param license its licence, an SPDX expression; "" where it does not say
 * @param description a sentence; "" where it does not say
 * @param provides its providers, {@code kind:id}, sorted
 * @param libraries the shared libraries that it asks for, sorted; a name that ends in {@code ?} is of one that it can do without
 * @param providerClasses names of the classes in its service file, in order
 */
public record PluginJar(
        Path file,
        String sha256,
        String id,
        String version,
        String api,
        String publisher,
        String license,
        String description,
        List<String> provides,
        List<String> libraries,
        List<String> providerClasses) {
    public PluginJar {
        provides = List.copyOf(provides);
        libraries = List.copyOf(libraries);
        providerClasses = List.copyOf(providerClasses);
    }

    private List<Object> facts() {
        return List.of(
                file, sha256, id, version, api, publisher, license, description, provides, libraries, providerClasses);
    }

    /** By all facts. Written out because what the JVM makes for it at run time takes 10 ms of every start (ADR 0016). */
    @Override
    public boolean equals(Object other) {
        return other instanceof PluginJar jar && facts().equals(jar.facts());
    }

    @Override
    public int hashCode() {
        return facts().hashCode();
    }

    /** The name of the file, as problems name it. */
    public String fileName() {
        return file.getFileName().toString();
    }

    /** The same facts of the same bytes in another place. */
    public PluginJar in(Path newFile) {
        return new PluginJar(
                newFile,
                sha256,
                id,
                version,
                api,
                publisher,
                license,
                description,
                provides,
                libraries,
                providerClasses);
    }

    /** {@code id version}, for people. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
