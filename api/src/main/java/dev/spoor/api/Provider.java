package dev.spoor.api;

/**
 * One thing that a plugin offers, found by {@link java.util.ServiceLoader} under this type and made once per load of its plugin. It
 * implements one of {@link QueryDriver}, {@link TiProvider}, {@link GeoProvider}, {@link Decoder}, {@link Analyzer}, {@link Renderer}.
 *
 * @param <S> the session that {@link #open} gives: configured and ready
 */
public interface Provider<S extends AutoCloseable> {
    /** What this is, accepts and must be told. Pure: no I/O, the same value every time, cheap. */
    Descriptor descriptor();

    /**
     * Opens a configured session; two workspaces are two sessions. May do I/O. The host closes the session when no call is inside it.
     *
     * @throws ProviderException with {@link Problem.Kind#CONFIG} or {@link Problem.Kind#AUTH} where the settings do not do
     */
    S open(Context context) throws ProviderException;
}
