package dev.spoor.host;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Shown;
import dev.spoor.host.door.DecodeDoor;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.ProviderInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Plugins' way to the decode walk. */
final class EvidenceDoor implements DecodeDoor {
    private final Spoor spoor;

    EvidenceDoor(Spoor spoor) {
        this.spoor = spoor;
    }

    @Override
    public void decode(List<Path> paths, Context.Tables out, Call call) {
        spoor.walk().files(paths, (table, batch, from) -> out.put(table, batch), call);
    }

    /** Hashes of the decoders' jars, and what is configured of them and of the walk. */
    @Override
    public String decoders() {
        String prefix = Kind.DECODER.prefix();
        TreeSet<String> lines = new TreeSet<>();
        for (PluginStatus plugin : spoor.plugins().status()) {
            if (plugin.providers().stream().anyMatch(id -> id.startsWith(prefix + ":"))) {
                // Plugins of the class path have no jar of their own, but a version.
                lines.add(plugin.id() + " " + plugin.version() + " " + plugin.sha256());
            }
        }
        List<Descriptor> decoders = spoor.plugins().providers(Kind.DECODER).stream()
                .map(ProviderInfo::descriptor)
                .toList();
        for (Shown shown : spoor.config().show(Map.of(Kind.DECODER, decoders))) {
            String key = shown.key();
            if (key.startsWith(prefix + ".") || key.startsWith("limits.") || key.equals(HostSettings.TZ.key())) {
                lines.add(key + " = " + shown.value());
            }
        }
        return String.join("\n", lines);
    }
}
