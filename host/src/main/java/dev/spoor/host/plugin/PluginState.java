package dev.spoor.host.plugin;

/** The life of one version of a plugin, in order, up to CLOSED; {@link #FAILED} may follow on any. */
public enum PluginState {
    /** It is well made and trusted, and will be loaded when it is needed. */
    VERIFIED,
    /** It has a class loader, and its descriptors were read. */
    LOADED,
    /** A session of it is open, or was. */
    READY,
    /** It takes no new calls; some are still inside. */
    RETIRED,
    /** Nobody is inside, sessions and class loader are closed. */
    CLOSED,
    /** It cannot be used; the problem says why. */
    FAILED,
    /** A folder that comes first has a plugin of the same id, which is used. */
    SHADOWED
}
