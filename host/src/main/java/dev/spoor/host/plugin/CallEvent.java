package dev.spoor.host.plugin;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call into a plugin in a flight recording, from entering to leaving. */
@Name("dev.spoor.Call")
@Label("Call")
@Category("Spoor")
@StackTrace(false)
final class CallEvent extends Event {
    @Label("Provider")
    String provider;

    @Label("Plugin")
    String plugin;

    @Label("Version")
    String version;
}
