package dev.spoor.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A key and a certificate, made by the JDK's own tool. */
final class Keys {
    static final String PASSWORD = "changeit-7";

    private Keys() {}

    private static Path app;

    /** One for all tests: making one takes a second. */
    static synchronized Path app() throws Exception {
        if (app == null) {
            Path folder = Files.createTempDirectory("spoor-key");
            app = pkcs12(folder);
            app.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
        }
        return app;
    }

    static Path pkcs12(Path folder) throws Exception {
        Path file = folder.resolve("app.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=app",
                        "-validity",
                        "10",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return file;
    }

    private static KeyStore store(Path pkcs12) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(pkcs12)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    static X509Certificate certificate(Path pkcs12) throws Exception {
        return (X509Certificate) store(pkcs12).getCertificate("app");
    }

    static Path pem(Path pkcs12, Path folder) throws Exception {
        byte[] key = store(pkcs12).getKey("app", PASSWORD.toCharArray()).getEncoded();
        return Files.writeString(
                folder.resolve("app.pem"),
                "Bag Attributes\n" + part("CERTIFICATE", certificate(pkcs12).getEncoded()) + part("PRIVATE KEY", key));
    }

    private static String part(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + name
                + "-----\n";
    }
}
