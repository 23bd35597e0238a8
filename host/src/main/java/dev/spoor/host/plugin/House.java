package dev.spoor.host.plugin;

import dev.spoor.api.Kind;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.plugin.runtime.SharedLibraries;

/** What all generations share. */
record House(
        PluginRuntime runtime,
        SharedLibraries libraries,
        WorkFolder work,
        ContextFactory contexts,
        Patience patience,
        Janitor janitor,
        LeakWatch leaks,
        KnownJars known,
        Successor successor) {
    /** Judges settings in the place of a version that is gone. */
    @FunctionalInterface
    interface Successor {
        boolean accepts(Kind kind, String id, boolean option, String key, String text);
    }
}
