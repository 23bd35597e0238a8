package dev.spoor.api;

import java.util.Optional;

/** The six extension points. */
public enum Kind {
    /** {@link QueryDriver}. */
    DRIVER("driver", QueryDriver.class),
    /** {@link TiProvider}. */
    TI("ti", TiProvider.class),
    /** {@link GeoProvider}. */
    GEO("geo", GeoProvider.class),
    /** {@link Decoder}. */
    DECODER("decoder", Decoder.class),
    /** {@link Analyzer}. */
    ANALYZER("analyzer", Analyzer.class),
    /** {@link Renderer}. */
    RENDERER("renderer", Renderer.class);

    private final String prefix;
    private final Class<?> type;

    Kind(String prefix, Class<?> type) {
        this.prefix = prefix;
        this.type = type;
    }

    /** What stands before the colon in a qualified provider id ({@code ti:acme}). */
    public String prefix() {
        return prefix;
    }

    /** The interface that providers of this kind implement. */
    public Class<?> type() {
        return type;
    }

    /** The kind of a provider; empty where it implements none. */
    public static Optional<Kind> of(Provider<?> provider) {
        for (Kind kind : values()) {
            if (kind.type.isInstance(provider)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of this prefix; empty where there is none. */
    public static Optional<Kind> ofPrefix(String prefix) {
        for (Kind kind : values()) {
            if (kind.prefix.equals(prefix)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
