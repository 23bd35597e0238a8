package dev.spoor.azure;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its RSA key, and the assertion that is signed with it: a JWT (RFC 7519, 7523) with PS256. */
final class SigningKey {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final long MOST_BYTES = 1 << 20;
    /** Entra ID refuses assertions that are valid for long. */
    private static final long LIFE_SECONDS = 300;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SigningKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Reads a file.
     *
     * @param password of a PKCS#12 file; may be empty
     * @throws ProviderException CONFIG, which names the setting
     */
    static SigningKey read(Path file, String password) throws ProviderException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw bad("there is no such file: " + file);
            }
            byte[] bytes = Files.readAllBytes(file);
            SigningKey key = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")
                    ? pem(new String(bytes, StandardCharsets.ISO_8859_1))
                    : pkcs12(bytes, password.toCharArray());
            if (!key.key.getAlgorithm().equals("RSA")) {
                throw bad("the key must be one of RSA, which Entra ID asks for");
            }
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // Messages of the JDK do not quote keys; they say "keystore password was incorrect".
            throw bad("its certificate and key cannot be read: " + e.getMessage());
        }
    }

    private static ProviderException bad(String message) {
        return ProviderException.of(Problem.Kind.CONFIG, AzureSettings.CERTIFICATE.key(), message);
    }

    private static SigningKey pem(String text) throws GeneralSecurityException, ProviderException {
        PrivateKey key = null;
        X509Certificate certificate = null;
        Matcher part = PEM.matcher(text);
        while (part.find()) {
            byte[] der = Base64.getMimeDecoder().decode(part.group(2));
            switch (part.group(1)) {
                case "PRIVATE KEY" -> key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
                case "CERTIFICATE" -> certificate = certificate == null ? certificate(der) : certificate;
                case "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
                    throw bad("its key is in a form that is not read; openssl pkcs8 -topk8 -nodes makes the right one");
                default -> {} // further parts, as a chain or parameters, are not needed
            }
        }
        if (key == null || certificate == null) {
            throw bad("it must hold a PRIVATE KEY and a CERTIFICATE; there is no "
                    + (key == null ? "PRIVATE KEY" : "CERTIFICATE"));
        }
        return new SigningKey(key, certificate);
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static SigningKey pkcs12(byte[] bytes, char[] password)
            throws GeneralSecurityException, IOException, ProviderException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password);
        Enumeration<String> names = store.aliases();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (store.isKeyEntry(name)
                    && store.getKey(name, password) instanceof PrivateKey key
                    && store.getCertificate(name) instanceof X509Certificate certificate) {
                return new SigningKey(key, certificate);
            }
        }
        throw bad("it holds no private key with a certificate");
    }

    /** The assertion that an application is who it says, valid for five minutes from {@code now}, and for what clocks differ by. */
    String assertion(URI audience, String client, Instant now) throws ProviderException {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, Object> claims = new LinkedHashMap<>();
        try {
            header.put("alg", "PS256");
            header.put("typ", "JWT");
            header.put("x5t#S256", url(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
            claims.put("aud", audience.toString());
            claims.put("iss", client);
            claims.put("sub", client);
            claims.put("jti", UUID.randomUUID().toString());
            claims.put("nbf", now.getEpochSecond() - LIFE_SECONDS);
            claims.put("exp", now.getEpochSecond() + LIFE_SECONDS);
            String signed = url(Json.write(header).getBytes(StandardCharsets.UTF_8))
                    + "."
                    + url(Json.write(claims).getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw bad("its key does not sign: " + e.getMessage());
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "key of " + certificate.getSubjectX500Principal();
    }
}
