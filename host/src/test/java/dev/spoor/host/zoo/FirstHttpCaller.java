package dev.spoor.host.zoo;

import dev.spoor.api.TiProvider;
import dev.spoor.host.plugin.Lease;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM in which a plugin is the first to use HTTP, and is then unloaded. */
final class FirstHttpCaller {
    private FirstHttpCaller() {}

    /** Arguments: home, runtime, address of the service, jar. */
    public static void main(String[] args) throws Exception {
        byte[] jar = Files.readAllBytes(Path.of(args[3]));
        try (HttpHome home = new HttpHome(Path.of(args[0]), args[1], URI.create(args[2]), jar)) {
            String answer;
            try (Lease<TiProvider.Session> lease = home.lease()) {
                answer = HttpPlugin.ask(lease);
            }
            Files.delete(home.jar);
            home.plugins.rescan();
            HttpHome.gcUntil("it is closed", () -> home.plugins.status().isEmpty());
            HttpHome.gcUntil("its loader is collected", () -> home.plugins.uncollected() == 0);
            System.out.println("collected after " + answer);
        }
        System.exit(0);
    }
}
