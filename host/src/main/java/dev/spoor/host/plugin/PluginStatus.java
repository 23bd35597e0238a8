package dev.spoor.host.plugin;

import dev.spoor.api.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One version of one plugin, or a file that could not become one.
 *
 * @param file where it was found
 * @param id the plugin's id; "" where the file does not tell
 * @param version its version; "" where the file does not tell
 * @param publisher who it says has made it; "" where the file does not tell
 * @param sha256 hash of its bytes; "" where they could not be read
 * @param providers {@code kind:id} of its providers, sorted
 * @param state how far it is
 * @param inside calls in it now
 * @param problem why it failed, is stuck or leaks
 */
public record PluginStatus(
        Path file,
        String id,
        String version,
        String publisher,
        String sha256,
        List<String> providers,
        PluginState state,
        int inside,
        Optional<Problem> problem) {
    public PluginStatus {
        providers = List.copyOf(providers);
    }

    /** The same with this problem. */
    PluginStatus with(Problem newProblem) {
        return new PluginStatus(
                file, id, version, publisher, sha256, providers, state, inside, Optional.of(newProblem));
    }
}
