package dev.spoor.host.plugin;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A version of a plugin that takes no more calls, in a flight recording, and the one that takes over. */
@Name("dev.spoor.Swap")
@Label("Plugin Swap")
@Category("Spoor")
@StackTrace(false)
final class SwapEvent extends Event {
    @Label("Plugin")
    String plugin;

    @Label("Old Version")
    String from;

    @Label("New Version")
    @Description("Empty where the plugin is gone")
    String to;

    /** Notes it, where somebody records. */
    static void note(Generation old, Generation next) {
        SwapEvent event = new SwapEvent();
        if (event.isEnabled()) {
            event.plugin = old.jar().id();
            event.from = old.jar().version();
            event.to = next == null ? "" : next.jar().version();
            event.commit();
        }
    }
}
