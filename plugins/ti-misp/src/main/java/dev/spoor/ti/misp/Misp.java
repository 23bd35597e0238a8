package dev.spoor.ti.misp;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.feeds.MispAttributes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Provider of what a MISP instance of the user's has: attributes of events, many indicators a request. How grave it is, {@link MispAttributes} says. */
public final class Misp implements TiProvider {
    private static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .required()
            .help("Address of the instance");
    private static final Setting<Secret> KEY =
            Setting.secret("api_key").required().help("Auth key of a user, from his profile");
    private static final Setting<List<String>> TAG_SEVERITY = Setting.list("tag_severity")
            .must(
                    rules -> rules.stream().allMatch(rule -> rule(rule) != null),
                    "TAG=severity, the tag by its beginning: ransomware=critical")
            .defaultTo(List.of())
            .help("How grave what bears a tag is, before all other rules: ransomware=critical, priority:low=info");
    private static final Setting<Boolean> PUBLISHED =
            Setting.flag("published").defaultTo(false).help("true to ask for published events only");

    private static final Descriptor DESCRIPTOR = Descriptor.of("misp", "MISP")
            .help(
                    "What the events of a MISP instance say, with their context. Attributes that are not meant for detection are LOW, those on a warning"
                            + " list INFO; else a tag misp:threat-level or the event's threat level says.")
            .homepage("https://www.misp-project.org")
            .accepts(
                    "ipv4",
                    "ipv6",
                    "domain",
                    "url",
                    "email",
                    "md5",
                    "sha1",
                    "sha256",
                    "sha512",
                    "ssdeep",
                    "cve",
                    "registry",
                    "bitcoin",
                    "monero")
            // Whom it asks, base_url says; that a host is named here says that it asks somebody elsewhere.
            .hosts("misp.invalid")
            .settings(BASE_URL, KEY, TAG_SEVERITY, PUBLISHED)
            .limits(Limits.NONE.batch(100).parallel(2));

    /** Made by the service loader. */
    public Misp() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        Map<String, Severity> own = new LinkedHashMap<>();
        context.get(TAG_SEVERITY).forEach(text -> {
            Map.Entry<String, Severity> rule = rule(text);
            own.put(rule.getKey(), rule.getValue());
        });
        Secret key =
                context.find(KEY).orElseThrow(() -> ProviderException.of(Problem.Kind.CONFIG, KEY.key(), "is missing"));
        URI base = context.find(BASE_URL)
                .orElseThrow(() -> ProviderException.of(Problem.Kind.CONFIG, BASE_URL.key(), "is missing"));
        return new MispSession(
                new Attributes(context.http(), base, key, context.get(PUBLISHED)), new MispAttributes(own), base);
    }

    /** Of the last equals sign, for tags have such themselves; null where it is none. */
    private static Map.Entry<String, Severity> rule(String text) {
        int at = text.lastIndexOf('=');
        if (at <= 0) {
            return null;
        }
        try {
            return Map.entry(
                    text.substring(0, at).strip(),
                    Severity.valueOf(text.substring(at + 1).strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
