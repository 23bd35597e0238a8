package dev.spoor.it;

import dev.spoor.api.Http;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of drivers, of the classes that each runtime makes of their jars. */
@ParameterizedClass(name = "{0} {1}")
@MethodSource("all")
class DriverRuntimesTest extends DriverContract {
    /**
     * A driver and a query of the services that are played.
     *
     * @param base path below the services' address
     */
    private record Driver(
            String title, String id, String base, Map<String, String> settings, String language, String text) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static final Map<String, String> LOGIN =
            Map.of("auth", "client_secret", "tenant", "contoso.example.com", "client_id", "app");

    private static final List<Driver> DRIVERS = List.of(
            new Driver("workspace", "kql", "", with("workspaces", "one"), "kql", "Events | take 50"),
            new Driver("cluster", "kql", "", with("database", "logs"), "kql", "Events | take 50"),
            new Driver("odata", "odata", "", with("access", "entra"), "odata", "v1.0/security/incidents?$top=150"),
            new Driver("graph-hunting", "graph-hunting", "/v1.0", LOGIN, "kql", "Events | take 50"),
            new Driver("mdatp", "mdatp", "", LOGIN, "kql", "Events | take 50"),
            new Driver("mdatp-odata", "mdatp-odata", "", LOGIN, "odata", "machines?$top=150"),
            new Driver("splunk", "splunk", "", Map.of(), "spl", "search * | head 50"),
            new Driver("elastic", "elastic", "", Map.of(), "json", "{\"match_all\": {}}"),
            new Driver("http", "http", "", Map.of(), "json", "150"));

    @TempDir
    static Path dir;

    private static final Map<String, Plugins> RUNTIMES = new HashMap<>();
    private static MockServices mock;

    private final String runtime;
    private final Driver driver;

    DriverRuntimesTest(String runtime, Driver driver) {
        this.runtime = runtime;
        this.driver = driver;
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(LOGIN);
        settings.put(key, value);
        return settings;
    }

    static Stream<Arguments> all() {
        return Stream.of("pf4j", "osgi", "classpath")
                .flatMap(runtime -> DRIVERS.stream().map(driver -> Arguments.of(runtime, driver)));
    }

    @BeforeAll
    static void start() throws IOException {
        if (mock != null) {
            return; // of all combinations the first
        }
        mock = MockServices.start();
        mock.callsPerMinute(Integer.MAX_VALUE);
    }

    private static Plugins plugins(String runtime) {
        return RUNTIMES.computeIfAbsent(runtime, name -> {
            try {
                Path home = Files.createTempDirectory(dir, name);
                Files.createDirectories(home.resolve("plugins"));
                for (String plugin : List.of("driver-kql", "driver-odata", "driver-mdatp", "driver-http")) {
                    Files.copy(Checkout.plugin(plugin), home.resolve("plugins").resolve(plugin + ".jar"));
                }
                return Plugins.open(
                        PluginOptions.in(home),
                        PluginRuntime.named(name, home.resolve("runtime")),
                        (provider, instance) -> null);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @AfterAll
    static void stop() {
        RUNTIMES.values().forEach(Plugins::close);
        RUNTIMES.clear();
        mock.close();
        mock = null;
    }

    @Override
    protected QueryDriver provider() {
        try {
            return plugins(runtime).ask(Kind.DRIVER, driver.id(), QueryDriver.class, DriverRuntimesTest::another);
        } catch (ProviderException e) {
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
    protected Map<String, String> settings() throws IOException {
        mock.login().secret(SECRET);
        String url = mock.uri(driver.base()).toString();
        Map<String, String> settings = new HashMap<>(driver.settings());
        settings.put(driver.title().equals("cluster") ? "cluster" : "base_url", url);
        if (settings.containsKey("auth")) {
            settings.put("login_url", mock.uri("").toString());
        }
        if (driver.id().equals("http")) {
            settings.put("description", Drivers.described(dir).toString());
        }
        return settings;
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of(driver.language(), driver.text());
    }
}
