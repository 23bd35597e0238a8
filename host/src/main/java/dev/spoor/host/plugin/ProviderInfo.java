package dev.spoor.host.plugin;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import java.util.Objects;

/**
 * One provider as the host knows it, loaded or not. Holds nothing of the plugin's: it may be kept for as long as one likes.
 *
 * @param kind its kind
 * @param id unique among the providers of its kind
 * @param pluginId the plugin that offers it
 * @param pluginVersion the version of that plugin
 * @param descriptor a copy of what it says of itself. A rule of a setting that only the plugin can judge is judged by the plugin's
 *     current version, which is loaded for that
 */
public record ProviderInfo(Kind kind, String id, String pluginId, String pluginVersion, Descriptor descriptor) {
    public ProviderInfo {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(pluginVersion, "pluginVersion");
        Objects.requireNonNull(descriptor, "descriptor");
    }

    /** {@code ti:acme}. */
    public String qualified() {
        return kind.prefix() + ":" + id;
    }
}
