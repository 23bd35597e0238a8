package dev.spoor.ti.taxii;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.feeds.Bodies;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Discovery, API roots, collections and pages of objects of a TAXII 2.1 server. Safe for use by many threads. */
final class TaxiiServer {
    private static final String MEDIA = "application/taxii+json;version=2.1";
    private static final int MAX_ANSWER = 128 << 20;
    private static final int LIMIT = 1000;

    /** A collection and where it is. */
    record Collection(URI root, String id, String alias, String title) {
        boolean isCalled(String name) {
            return name.equals(id) || name.equals(alias) || name.equals(title);
        }

        /** What people call it, and no other of the server. */
        String name() {
            return title.isEmpty() ? id : title + " (" + id + ")";
        }

        URI objects() {
            return URI.create(root + "collections/" + encoded(id) + "/objects/");
        }
    }

    /**
     * Some of a collection's objects.
     *
     * @param next where the next page is; empty where this was the last
     * @param last when the last of these was added, as the server says it; empty where it does not
     */
    record Page(List<?> objects, String next, String last, boolean more) {}

    private final Http http;
    private final URI base;
    private final Optional<Secret> credentials;
    private final List<Secret> hidden;

    /**
     * A server.
     *
     * @param credentials the header that lets one in
     * @param hidden what must not be kept, though the server repeats it
     */
    TaxiiServer(Http http, URI base, Optional<Secret> credentials, List<Secret> hidden) {
        this.http = http;
        this.base = slashed(base.toString());
        this.credentials = credentials;
        this.hidden = hidden;
    }

    private static URI slashed(String address) {
        return URI.create(address.endsWith("/") ? address : address + "/");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** All collections that may be read, of all API roots. */
    List<Collection> collections(Call call) throws ProviderException {
        List<Collection> collections = new ArrayList<>();
        for (URI root : roots(call)) {
            Object json = get(URI.create(root + "collections/"), call);
            for (Object one : Json.list(json, "collections")) {
                String id = Json.text(one, "id").orElse("");
                if (!id.isEmpty() && Json.text(one, "can_read").orElse("true").equals("true")) {
                    collections.add(new Collection(
                            root,
                            id,
                            Json.text(one, "alias").orElse(""),
                            hushed(Json.text(one, "title").orElse(""))));
                }
            }
        }
        return collections;
    }

    /** A text, or JSON, without what is hidden. */
    String hushed(String text) {
        String hushed = text;
        for (Secret secret : hidden) {
            String written = Json.write(secret.reveal());
            hushed = hushed.replace(written.substring(1, written.length() - 1), "***");
        }
        return hushed;
    }

    /** The API roots that discovery names; the address itself where it is one. */
    private List<URI> roots(Call call) throws ProviderException {
        Object json = get(base, call);
        if (!Json.list(json, "versions").isEmpty()) {
            return List.of(base);
        }
        List<URI> roots = new ArrayList<>();
        for (Object root : Json.list(json, "api_roots")) {
            URI address = resolved(String.valueOf(root));
            if (!isHere(address)) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG,
                        base.getHost(),
                        "its API root is at another server, " + address.getHost()
                                + ": set base_url to it, if it is meant");
            }
            roots.add(address);
        }
        if (roots.isEmpty()) {
            throw protocol("it is neither TAXII's discovery nor an API root: it names no api_roots and no versions");
        }
        return roots;
    }

    private URI resolved(String root) throws ProviderException {
        try {
            return slashed(base.resolve(root).toString());
        } catch (IllegalArgumentException e) {
            throw protocol("it names an API root that is no address");
        }
    }

    private boolean isHere(URI address) {
        return base.getHost().equalsIgnoreCase(address.getHost())
                && base.getPort() == address.getPort()
                && base.getScheme().equalsIgnoreCase(address.getScheme());
    }

    private ProviderException protocol(String why) {
        return ProviderException.of(Problem.Kind.PROTOCOL, base.getHost(), why);
    }

    /**
     * A page of indicators.
     *
     * @param after only what was added since; empty for all
     * @param next of the page before; empty for the first
     */
    Page page(Collection collection, String after, String next, Call call) throws ProviderException {
        StringJoiner query = new StringJoiner("&", "?", "");
        if (!after.isEmpty()) {
            query.add("added_after=" + encoded(after));
        }
        query.add("limit=" + LIMIT);
        if (!next.isEmpty()) {
            query.add("next=" + encoded(next));
        }
        query.add(encoded("match[type]") + "=indicator");
        try (Http.Reply reply = send(URI.create(collection.objects() + query.toString()), call)) {
            Object json = Bodies.json(reply, MAX_ANSWER, base.getHost());
            if (!isEnvelope(json)) {
                throw protocol("its collection " + collection.name() + " answers with what is no envelope of objects");
            }
            return new Page(
                    Json.list(json, "objects"),
                    Json.text(json, "next").orElse(""),
                    reply.header("X-TAXII-Date-Added-Last").orElse(""),
                    Json.text(json, "more").orElse("").equals("true"));
        }
    }

    /** TAXII 2.1, 3.7: what an envelope has nothing of, it leaves out, so that one without objects may be empty; another thing is none. */
    private static boolean isEnvelope(Object json) {
        return json instanceof Map<?, ?> map
                && (map.isEmpty()
                        || map.get("objects") instanceof List<?>
                        || map.containsKey("more") && !map.containsKey("objects"));
    }

    private Object get(URI address, Call call) throws ProviderException {
        try (Http.Reply reply = send(address, call)) {
            return Bodies.json(reply, MAX_ANSWER, base.getHost());
        }
    }

    private Http.Reply send(URI address, Call call) throws ProviderException {
        Http.Request request = Http.Request.get(address).header("Accept", MEDIA).repeatable();
        if (credentials.isPresent()) {
            request = request.header("Authorization", credentials.get());
        }
        return http.send(request, call);
    }
}
