package dev.spoor.host.door;

import dev.spoor.api.Options;
import dev.spoor.api.Secret;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Redactor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/**
 * Which requests go through the proxy: {@code http.proxy}, or else {@code HTTPS_PROXY}, {@code ALL_PROXY}, {@code HTTP_PROXY} of the
 * environment as other command line programs have it, or else what the JVM was told by its system properties.
 */
final class ProxyRules {
    private final URI proxy;
    private final List<HostPattern> direct;

    ProxyRules(Options settings, Environment env, Redactor redactor) {
        proxy = settings.find(HostSettings.PROXY).or(() -> ofEnvironment(env)).orElse(null);
        direct = settings
                .find(HostSettings.NO_PROXY)
                .or(() -> variable(env, "NO_PROXY").map(text -> Arrays.asList(text.split(","))))
                .orElse(List.of())
                .stream()
                .map(HostPattern::ofNoProxy)
                .toList();
        if (proxy != null && proxy.getUserInfo() != null) {
            redactor.know(Secret.of(password()));
        }
    }

    private static Optional<URI> ofEnvironment(Environment env) {
        for (String name : List.of("HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY")) {
            Optional<String> text = variable(env, name);
            if (text.isPresent()) {
                String url = text.get().contains("://") ? text.get() : "http://" + text.get();
                try {
                    return Optional.of(HostSettings.PROXY.parse(url));
                } catch (IllegalArgumentException e) {
                    // Set for other programs, which may understand more; ours is http.proxy.
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> variable(Environment env, String name) {
        return env.variable(name).or(() -> env.variable(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * What a plain socket to this host has to pass; empty where it goes directly.
     *
     * @throws IOException where the proxy wants a password, which plain sockets do not give
     */
    Optional<Proxy> socketProxy(String host) throws IOException {
        if (proxy == null || goesDirect(host)) {
            return Optional.empty();
        }
        if (proxy.getUserInfo() != null) {
            throw new IOException("a proxy with a password is set, through which there is HTTP only");
        }
        Proxy through = through();
        // A plain socket wants an address of its proxy.
        return Optional.of(new Proxy(
                through.type(),
                new InetSocketAddress(proxy.getHost(), ((InetSocketAddress) through.address()).getPort())));
    }

    private Proxy through() {
        boolean socks = proxy.getScheme().equalsIgnoreCase("socks5");
        int port = proxy.getPort() >= 0 ? proxy.getPort() : socks ? 1080 : 80;
        return new Proxy(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    void apply(OkHttpClient.Builder client) {
        if (proxy == null) {
            return;
        }
        Proxy through = through();
        client.proxySelector(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(goesDirect(uri.getHost()) ? Proxy.NO_PROXY : through);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException cause) {}
        });
        if (proxy.getUserInfo() != null) {
            String credentials = Credentials.basic(user(), password());
            client.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credentials)
                            .build());
        }
    }

    private boolean goesDirect(String host) {
        return host == null
                || host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || direct.stream().anyMatch(pattern -> pattern.matches(host));
    }

    private String user() {
        return proxy.getUserInfo().split(":", 2)[0];
    }

    private String password() {
        String[] parts = proxy.getUserInfo().split(":", 2);
        return parts.length == 2 ? parts[1] : "";
    }
}
