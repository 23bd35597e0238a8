package dev.spoor.host.plugin;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Json;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Tlp;
import dev.spoor.api.data.Role;
import dev.spoor.host.plugin.jar.PluginJar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Descriptors as JSON values and back. The host never keeps a plugin's own descriptor: the rules of its settings are the plugin's
 * objects and would hold its class loader. What it keeps is made anew from the flat form, here or from a cache.
 */
final class Descriptors {
    private Descriptors() {}

    /**
     * A provider as the flat form of its descriptor tells; empty where that is none.
     *
     * @param judge of the rules of its settings
     */
    static Optional<ProviderInfo> info(Kind kind, String id, PluginJar jar, Map<?, ?> flat, Settings.Judge judge) {
        try {
            return Optional.of(
                    new ProviderInfo(kind, id, jar.id(), jar.version(), rebuild(id, flat, new Settings(judge))));
        } catch (RuntimeException e) {
            return Optional.empty(); // a cache that was tampered with or cut, or of another api
        }
    }

    /** Everything but the rules of settings. */
    static Map<String, Object> flatten(Descriptor d) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("id", d.id());
        flat.put("title", d.title());
        flat.put("help", d.help());
        flat.put("homepage", d.homepage().orElse(null));
        flat.put("accepts", List.copyOf(d.accepts()));
        flat.put("produces", List.copyOf(d.produces()));
        flat.put("needs", d.needs().stream().map(Descriptors::names).toList());
        flat.put("reads", d.reads().stream().map(Role::name).toList());
        flat.put("settings", d.settings().stream().map(Settings::flatten).toList());
        flat.put("options", d.options().stream().map(Settings::flatten).toList());
        flat.put("hosts", List.copyOf(d.hosts()));
        flat.put("batch", (long) d.limits().batch());
        flat.put("parallel", (long) d.limits().parallel());
        List<Object> rates = new ArrayList<>();
        for (Limits.Rate rate : d.limits().rates()) {
            rates.add(List.of(rate.requests(), rate.per().toString()));
        }
        flat.put("rates", rates);
        flat.put("maxTlp", d.maxTlp().name());
        flat.put("active", d.isActive());
        flat.put("discreet", d.isDiscreet());
        flat.put("linewise", d.isLinewise());
        flat.put("begins", List.copyOf(d.begins()));
        return flat;
    }

    /**
     * The inverse of {@link #flatten}.
     *
     * @throws RuntimeException where the flat form is not one
     */
    private static Descriptor rebuild(String id, Map<?, ?> flat, Settings settings) {
        Descriptor d = Descriptor.of(Json.text(flat, "id").orElseThrow(), text(flat, "title"))
                .help(text(flat, "help"))
                .accepts(texts(flat, "accepts"))
                .produces(texts(flat, "produces"))
                .hosts(texts(flat, "hosts"))
                .begins(texts(flat, "begins"))
                .reads(roles(Json.list(flat, "reads")))
                .settings(settings.rebuild(false, Json.list(flat, "settings")))
                .options(settings.rebuild(true, Json.list(flat, "options")))
                .limits(limits(flat))
                .maxTlp(Tlp.valueOf(text(flat, "maxTlp")));
        if (!d.id().equals(id)) {
            throw new IllegalArgumentException("the descriptor of " + id + " is that of " + d.id());
        }
        for (Object set : Json.list(flat, "needs")) {
            d = d.needs(roles((List<?>) set));
        }
        if (flat.get("homepage") != null) {
            d = d.homepage(text(flat, "homepage"));
        }
        if (Boolean.TRUE.equals(flat.get("active"))) {
            d = d.active();
        }
        if (Boolean.TRUE.equals(flat.get("discreet"))) {
            d = d.discreet();
        }
        return Boolean.TRUE.equals(flat.get("linewise")) ? d.linewise() : d;
    }

    private static Limits limits(Map<?, ?> flat) {
        Limits limits = Limits.NONE.batch(number(flat.get("batch"))).parallel(number(flat.get("parallel")));
        for (Object pair : Json.list(flat, "rates")) {
            List<?> rate = (List<?>) pair;
            limits = limits.rate(((Number) rate.get(0)).longValue(), Duration.parse((String) rate.get(1)));
        }
        return limits;
    }

    private static int number(Object value) {
        return Math.toIntExact(((Number) value).longValue());
    }

    private static String text(Map<?, ?> flat, String key) {
        return Json.text(flat, key).orElseThrow();
    }

    private static String[] texts(Map<?, ?> flat, String key) {
        return Json.list(flat, key).stream().map(String.class::cast).toArray(String[]::new);
    }

    private static List<String> names(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    private static Role[] roles(List<?> names) {
        return names.stream().map(name -> Role.valueOf((String) name)).toArray(Role[]::new);
    }
}
