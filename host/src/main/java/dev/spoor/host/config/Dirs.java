package dev.spoor.host.config;

import java.nio.file.Path;

/**
 * The user's folders: the XDG base directories with {@code spoor} below each, or {@code %APPDATA%} and {@code %LOCALAPPDATA%} on Windows.
 * None of them need exist.
 *
 * @param config settings that the user writes
 * @param data what must outlive the program: installed plugins, providers' files
 * @param cache what can be made or fetched again
 * @param state logs and histories
 */
public record Dirs(Path config, Path data, Path cache, Path state) {
    /** The folders in this environment. A relative path in an XDG variable is ignored, as the XDG specification (0.8) demands. */
    public static Dirs of(Environment env) {
        if (env.windows()) {
            Path roaming =
                    env.variable("APPDATA").map(Path::of).orElse(env.home().resolve("AppData/Roaming"));
            Path local =
                    env.variable("LOCALAPPDATA").map(Path::of).orElse(env.home().resolve("AppData/Local"));
            return new Dirs(
                    roaming.resolve("spoor"),
                    local.resolve("spoor/data"),
                    local.resolve("spoor/cache"),
                    local.resolve("spoor/state"));
        }
        return new Dirs(
                xdg(env, "XDG_CONFIG_HOME", ".config"),
                xdg(env, "XDG_DATA_HOME", ".local/share"),
                xdg(env, "XDG_CACHE_HOME", ".cache"),
                xdg(env, "XDG_STATE_HOME", ".local/state"));
    }

    private static Path xdg(Environment env, String variable, String otherwise) {
        return env.variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(env.home().resolve(otherwise))
                .resolve("spoor");
    }
}
