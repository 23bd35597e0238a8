package dev.spoor.it;

import dev.spoor.api.Http;
import dev.spoor.api.Kind;
import dev.spoor.api.QueryDriver;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of drivers, of the classes that each runtime makes of their jars. */
class DriverRuntimesTest {
    @TempDir
    static Path dir;

    private static final Map<String, Plugins> RUNTIMES = new HashMap<>();
    private static MockServices mock;

    @BeforeAll
    static void start() throws IOException {
        mock = MockServices.start();
        mock.callsPerMinute(Integer.MAX_VALUE);
        for (String runtime : new String[] {"pf4j", "osgi", "classpath"}) {
            Path home = dir.resolve(runtime);
            Files.createDirectories(home.resolve("plugins"));
            for (String plugin : new String[] {"driver-kql", "driver-odata", "driver-mdatp", "driver-http"}) {
                Files.copy(Checkout.plugin(plugin), home.resolve("plugins").resolve(plugin + ".jar"));
            }
            RUNTIMES.put(
                    runtime,
                    Plugins.open(
                            PluginOptions.in(home),
                            PluginRuntime.named(runtime, home.resolve("runtime")),
                            (provider, instance) -> null));
        }
    }

    @AfterAll
    static void stop() {
        RUNTIMES.values().forEach(Plugins::close);
        mock.close();
    }

    abstract static class Of extends DriverContract {
        private final String runtime;
        private final String id;
        private final Map<String, String> own;
        private final QueryDriver.Request request;

        Of(String runtime, String id, Map<String, String> own, String language, String text) {
            this.runtime = runtime;
            this.id = id;
            this.own = own;
            this.request = QueryDriver.Request.of(language, text);
        }

        @Override
        protected QueryDriver provider() {
            try {
                return RUNTIMES.get(runtime).ask(Kind.DRIVER, id, QueryDriver.class, Of::another);
            } catch (dev.spoor.api.ProviderException e) {
                throw new AssertionError(e);
            }
        }

        private static QueryDriver another(QueryDriver one) {
            try {
                return one.getClass().getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Map<String, String> settings() {
            mock.login().secret(SECRET);
            Map<String, String> settings = new HashMap<>(own);
            settings.putIfAbsent("base_url", mock.uri("").toString());
            if (!id.equals("splunk")) {
                settings.put("auth", "client_secret");
                settings.put("tenant", "contoso.example.com");
                settings.put("client_id", "app");
                settings.put("login_url", mock.uri("").toString());
            }
            return settings;
        }

        @Override
        protected Http http() {
            return new PlainHttp();
        }

        @Override
        protected QueryDriver.Request request() {
            return request;
        }
    }

    abstract static class Kql extends Of {
        Kql(String runtime) {
            super(runtime, "kql", Map.of("workspaces", "one"), "kql", "Events | take 50");
        }
    }

    abstract static class Odata extends Of {
        Odata(String runtime) {
            super(runtime, "odata", Map.of("access", "entra"), "odata", "v1.0/security/incidents?$top=150");
        }
    }

    abstract static class Mdatp extends Of {
        Mdatp(String runtime) {
            super(runtime, "mdatp", Map.of(), "kql", "Events | take 50");
        }
    }

    abstract static class Splunk extends Of {
        Splunk(String runtime) {
            super(runtime, "splunk", Map.of(), "spl", "search * | head 50");
        }
    }

    @Nested
    class KqlInPf4j extends Kql {
        KqlInPf4j() {
            super("pf4j");
        }
    }

    @Nested
    class OdataInPf4j extends Odata {
        OdataInPf4j() {
            super("pf4j");
        }
    }

    @Nested
    class MdatpInPf4j extends Mdatp {
        MdatpInPf4j() {
            super("pf4j");
        }
    }

    @Nested
    class SplunkInPf4j extends Splunk {
        SplunkInPf4j() {
            super("pf4j");
        }
    }

    @Nested
    class KqlInOsgi extends Kql {
        KqlInOsgi() {
            super("osgi");
        }
    }

    @Nested
    class OdataInOsgi extends Odata {
        OdataInOsgi() {
            super("osgi");
        }
    }

    @Nested
    class MdatpInOsgi extends Mdatp {
        MdatpInOsgi() {
            super("osgi");
        }
    }

    @Nested
    class SplunkInOsgi extends Splunk {
        SplunkInOsgi() {
            super("osgi");
        }
    }

    @Nested
    class KqlInClasspath extends Kql {
        KqlInClasspath() {
            super("classpath");
        }
    }

    @Nested
    class OdataInClasspath extends Odata {
        OdataInClasspath() {
            super("classpath");
        }
    }

    @Nested
    class MdatpInClasspath extends Mdatp {
        MdatpInClasspath() {
            super("classpath");
        }
    }

    @Nested
    class SplunkInClasspath extends Splunk {
        SplunkInClasspath() {
            super("classpath");
        }
    }
}
