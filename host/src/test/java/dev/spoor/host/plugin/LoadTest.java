package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void aPluginIsFoundLoadedWhenNeededAndLeased(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            home.drop("acme.jar", TestPlugins.echo("acme", "1.2.0", "hello"));
            assertEquals(PluginState.VERIFIED, home.status("acme.jar").state());
            List<ProviderInfo> ti = home.plugins().providers(Kind.TI);
            assertEquals("ti:acme", ti.get(0).qualified());
            assertEquals("1.2.0", ti.get(0).pluginVersion());
            assertEquals(PluginState.LOADED, home.status("acme.jar").state());
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            try (Lease<TiProvider.Session> lease = home.plugins().lease(Kind.TI, "acme", "")) {
                assertEquals("hello", Home.ask(lease));
                assertSame(
                        lease.session().getClass().getClassLoader(),
                        Thread.currentThread().getContextClassLoader());
                assertEquals(1, home.status("acme.jar").inside());
            }
            assertSame(before, Thread.currentThread().getContextClassLoader());
            assertEquals(PluginState.READY, home.status("acme.jar").state());
            assertEquals(0, home.status("acme.jar").inside());
        }
        assertFalse(dir.resolve("work").toFile().list().length > 1, "private copies are left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void whatNobodyOffersIsNotFound(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            ProviderException e = assertThrows(ProviderException.class, () -> home.ask("acme"));
            assertEquals("ti:acme: no plugin that provides it is installed", e.getMessage());
        }
    }
}
