package dev.spoor.host.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Kind;
import dev.spoor.api.QueryDriver;
import dev.spoor.host.plugin.ProviderInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Nothing in the host remembers a plugin that called into it. */
class DoorTest {
    /** Stands for a plugin's code: loaded by a loader of its own, so its protection domain holds that loader. */
    public static final class Caller implements Callable<String> {
        private final Http http;
        private final URI uri;

        public Caller(Http http, URI uri) {
            this.http = http;
            this.uri = uri;
        }

        @Override
        public String call() throws Exception {
            try (Http.Reply reply = http.send(Http.Request.get(uri), new TestCall())) {
                return new String(reply.bytes(100), StandardCharsets.UTF_8);
            }
        }
    }

    private static final class PluginLoader extends ClassLoader {
        PluginLoader() {
            super(DoorTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Caller.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static PhantomReference<ClassLoader> callFromPlugin(Http http, URI uri, ReferenceQueue<ClassLoader> queue)
            throws Exception {
        PluginLoader loader = new PluginLoader();
        @SuppressWarnings("unchecked")
        Callable<String> caller = (Callable<String>) loader.loadClass(Caller.class.getName())
                .getConstructor(Http.class, URI.class)
                .newInstance(http, uri);
        assertSame(loader, caller.getClass().getClassLoader());
        FutureTask<String> task = new FutureTask<>(caller);
        Thread thread = new Thread(task);
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        assertEquals("hello", task.get());
        return new PhantomReference<>(loader, queue);
    }

    @Test
    void loaderOfACallerIsCollectable() throws Exception {
        try (Loopback loopback = new Loopback()) {
            Http http = loopback.http();
            loopback.answers(Loopback.ok("hello"));
            ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
            PhantomReference<ClassLoader> reference = callFromPlugin(http, loopback.uri("/"), queue);
            Object collected = null;
            for (int i = 0; i < 100 && collected == null; i++) {
                System.gc();
                collected = queue.remove(100);
            }
            assertNotNull(collected, "the loader is still held, though pool, watch and client live on");
            assertSame(reference, collected);
        }
    }

    @Test
    void contextLoaderIsTheHostsInsideAndComesBack() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader plugin = new PluginLoader();
        Thread.currentThread().setContextClassLoader(plugin);
        try {
            assertSame(
                    Door.class.getClassLoader(),
                    Door.pass(() -> Thread.currentThread().getContextClassLoader()));
            assertThrows(
                    IOException.class,
                    () -> Door.pass(() -> {
                        throw new IOException("as it is");
                    }));
            assertSame(plugin, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void rowsComeBackUnderThePluginsLoader() throws Exception {
        List<ClassLoader> inDoor = new ArrayList<>();
        List<ClassLoader> inPlugin = new ArrayList<>();
        try (Loopback loopback = new Loopback()) {
            HostContexts contexts = new HostContexts(
                    Loopback.config(),
                    loopback.network(),
                    Clock.systemUTC(),
                    (connection, request, out, call) -> {
                        inDoor.add(Thread.currentThread().getContextClassLoader());
                        out.put(null);
                        inDoor.add(Thread.currentThread().getContextClassLoader());
                    },
                    (paths, out, call) -> out.put("T", null),
                    (addresses, out, call) -> out.put(null));
            Context context = contexts.create(
                    new ProviderInfo(Kind.ANALYZER, "x", "analyzer-x", "1", Descriptor.of("x", "X")), "");
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            ClassLoader plugin = new PluginLoader();
            Thread.currentThread().setContextClassLoader(plugin);
            try {
                context.query(
                        "c",
                        QueryDriver.Request.of("l", "q"),
                        batch -> inPlugin.add(Thread.currentThread().getContextClassLoader()),
                        new TestCall());
                context.decode(
                        List.of(Path.of("x")),
                        (table, batch) -> inPlugin.add(Thread.currentThread().getContextClassLoader()),
                        new TestCall());
                context.locate(
                        List.of(),
                        place -> inPlugin.add(Thread.currentThread().getContextClassLoader()),
                        new TestCall());
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
            assertEquals(List.of(plugin, plugin, plugin), inPlugin);
            assertEquals(List.of(Door.class.getClassLoader(), Door.class.getClassLoader()), inDoor);
        }
    }
}
