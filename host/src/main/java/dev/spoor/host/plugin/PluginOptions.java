package dev.spoor.host.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where plugins are, and how long to wait for them.
 *
 * @param folders folders of plugin jars, in order of precedence; new plugins are installed into the first. They need not exist
 * @param libraries folder of shared libraries, one folder each; need not exist
 * @param work folder for private copies of jars, may be shared by many processes
 * @param cache folder for what is known of jars by their hash, may be shared by many processes and deleted at any time
 * @param policy file that says which plugins may be used; null where all may
 * @param patience how long to wait for code of plugins
 */
public record PluginOptions(List<Path> folders, Path libraries, Path work, Path cache, Path policy, Patience patience) {
    public PluginOptions {
        folders = List.copyOf(folders);
        Objects.requireNonNull(libraries, "libraries");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(patience, "patience");
    }

    /** One home with {@code plugins}, {@code lib/shared}, {@code work} and {@code cache}, no policy, {@link Patience#USUAL}. */
    public static PluginOptions in(Path home) {
        return new PluginOptions(
                List.of(home.resolve("plugins")),
                home.resolve("lib").resolve("shared"),
                home.resolve("work"),
                home.resolve("cache"),
                null,
                Patience.USUAL);
    }

    /** The same with another policy. */
    public PluginOptions policy(Path newPolicy) {
        return new PluginOptions(folders, libraries, work, cache, newPolicy, patience);
    }

    /** The same with other waiting times. */
    public PluginOptions patience(Patience newPatience) {
        return new PluginOptions(folders, libraries, work, cache, policy, newPatience);
    }
}
