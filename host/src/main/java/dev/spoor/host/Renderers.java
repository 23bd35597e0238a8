package dev.spoor.host;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Who draws what: a renderer is found by the media type that it {@linkplain Descriptor#produces() produces} and the kind of view that it
 * {@linkplain Descriptor#accepts() accepts}.
 *
 * <p>The outermost view tells the renderer what is wanted, by these options: {@value #MEDIA} (String, always there) is the media type, for
 * renderers that produce several; {@value #TERMINAL} (Boolean) says that a terminal shows the output, so that it must hold nothing that
 * a terminal obeys but what the renderer itself means; {@value #COLOR} (Boolean) that the terminal may be sent colours; {@value #WIDTH}
 * (Number) how many columns it has; {@value #ZONE} (String) in which time zone times are shown to people. All but the first may be missing.
 */
public final class Renderers {
    /** Media type that is wanted. */
    public static final String MEDIA = "media";
    /** True where the output goes to a terminal. */
    public static final String TERMINAL = "terminal";
    /** True where colours are wanted. */
    public static final String COLOR = "color";
    /** Columns of the terminal. */
    public static final String WIDTH = "width";
    /** Zone in which times are shown; absent for UTC. */
    public static final String ZONE = "tz";

    private Renderers() {}

    /**
     * The renderer for a view: one that knows its kind before one that does not and draws it as a table, then the first by id.
     *
     * @param media media type, such as {@code text/csv}
     * @throws ProviderException NOT_FOUND where nobody produces this
     */
    public static ProviderInfo find(Plugins plugins, String media, View view) throws ProviderException {
        Comparator<ProviderInfo> byKind = Comparator.comparing(
                renderer -> !renderer.descriptor().accepts().contains(view.kind()));
        return plugins.providers(Kind.RENDERER).stream()
                .filter(renderer -> renderer.descriptor().produces().contains(media))
                .min(byKind.thenComparing(ProviderInfo::id))
                .orElseThrow(() -> none(plugins, media));
    }

    private static ProviderException none(Plugins plugins, String media) {
        TreeSet<String> there = new TreeSet<>();
        plugins.providers(Kind.RENDERER)
                .forEach(renderer -> there.addAll(renderer.descriptor().produces()));
        return ProviderException.of(
                Problem.Kind.NOT_FOUND,
                media,
                "no installed renderer produces it (there is: " + (there.isEmpty() ? "none" : String.join(", ", there))
                        + "); install a renderer plugin that does");
    }
}
