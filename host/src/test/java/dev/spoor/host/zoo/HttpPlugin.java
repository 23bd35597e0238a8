package dev.spoor.host.zoo;

import dev.spoor.api.Indicator;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.TestJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plugin that asks a service by HTTP and uses a shared library, in any number of versions. */
final class HttpPlugin {
    static final String SECRET = "cAnary-5d41402abc4b2a76";

    private HttpPlugin() {}

    /** The shared library, below the home's {@code lib/shared}. */
    static Path library(Path home) throws IOException {
        return TestJars.library().source("heavy.Lib", """
                    package heavy;
                    public class Lib {
                        public static String shout(String text) { return text.toUpperCase(java.util.Locale.ROOT); }
                    }
                    """).in(home.resolve("lib/shared/heavy"), "heavy.jar");
    }

    /** What a version answers: what the service said to it, as the library made it. */
    static String answer(String version) {
        return version + " VERSION " + version;
    }

    static byte[] jar(String version, Path library) throws IOException {
        return TestJars.plugin("acme", version, "ti:acme")
                .header("Plugin-Libraries", "heavy")
                .against(library)
                .provider("test.acme.Acme", SOURCE.replace("@VERSION@", version))
                .source("test.acme.Late", """
                    package test.acme;
                    class Late {
                        static String join(String a, String b) { return a + " " + heavy.Lib.shout(b); }
                    }
                    """)
                .bytes();
    }

    private static final String SOURCE = """
        package test.acme;
        import dev.spoor.api.*;
        import dev.spoor.api.data.Sink;
        import java.net.URI;
        import java.nio.charset.StandardCharsets;
        import java.util.*;
        public class Acme implements TiProvider {
            static final Setting<Secret> KEY = Setting.secret("api_key").required().help("key");
            static final Setting<URI> BASE = Setting.uri("base_url").required().help("address");
            public Descriptor descriptor() {
                return Descriptor.of("acme", "Acme").help("Asks.").accepts("ipv4").settings(KEY, BASE);
            }
            public TiProvider.Session open(Context context) {
                Http http = context.http();
                URI base = context.get(BASE);
                Secret key = context.get(KEY);
                return (batch, out, call) -> {
                    for (Indicator i : batch) {
                        Http.Request request = Http.Request.get(base.resolve("/@VERSION@")).header("Key", key);
                        try (Http.Reply reply = http.send(request, call)) {
                            if (reply.status() != 200) {
                                throw new ProviderException(Http.failure(reply, i.value()));
                            }
                            String said = new String(reply.bytes(1000), StandardCharsets.UTF_8);
                            out.put(Verdict.known(i, Severity.LOW, Late.join("@VERSION@", said)));
                        } catch (java.io.IOException e) {
                            throw ProviderException.of(Problem.Kind.UNAVAILABLE, i.value(), e.toString());
                        }
                    }
                };
            }
        }
        """;

    static String ask(Lease<TiProvider.Session> lease) throws ProviderException {
        List<Verdict> verdicts = new ArrayList<>();
        lease.session().lookup(List.of(new Indicator("ipv4", "192.0.2.1")), verdicts::add, new QuietCall());
        return verdicts.get(0).summary();
    }
}
