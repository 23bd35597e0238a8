package dev.spoor.host.plugin;

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
        Descriptors descriptors) {}
