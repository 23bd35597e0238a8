package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import java.nio.file.Path;
import java.util.List;

/** Reads evidence on behalf of a plugin. Safe for use by many threads. */
@FunctionalInterface
public interface DecodeDoor {
    /** As {@link Context#decode}. */
    void decode(List<Path> paths, Context.Tables out, Call call);

    /** As {@link Context#decoders}. */
    default String decoders() {
        return "";
    }
}
