package dev.spoor.host.plugin;

import dev.spoor.api.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which generation serves what, at one moment. Immutable: a change is another registry. */
final class Registry {
    static final Registry EMPTY = new Registry(List.of(), List.of());

    private final Map<String, Generation> plugins = new LinkedHashMap<>();
    private final Map<Kind, Map<String, Offer>> offers = new EnumMap<>(Kind.class);
    private final List<PluginStatus> refused;

    /**
     * These generations, no two with the same plugin id or an equal provider.
     *
     * @param refused files that could not become one
     */
    Registry(List<Generation> generations, List<PluginStatus> refused) {
        Map<Kind, Map<String, Offer>> sorted = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            sorted.put(kind, new TreeMap<>());
        }
        for (Generation generation : generations) {
            plugins.put(generation.jar().id(), generation);
            for (Offer offer : generation.offers()) {
                sorted.get(offer.kind()).put(offer.id(), offer);
            }
        }
        sorted.forEach((kind, ofKind) -> offers.put(kind, new LinkedHashMap<>(ofKind))); // each lease looks one up
        this.refused = List.copyOf(refused);
    }

    /** The generation of a plugin, or null. */
    Generation plugin(String id) {
        return plugins.get(id);
    }

    Collection<Generation> plugins() {
        return plugins.values();
    }

    /** Who offers this, or null. */
    Offer offer(Kind kind, String id) {
        return offers.get(kind).get(id);
    }

    /** Who offers something of this kind, sorted by id. */
    Collection<Offer> offers(Kind kind) {
        return offers.get(kind).values();
    }

    List<PluginStatus> refused() {
        return refused;
    }
}
