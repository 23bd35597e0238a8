package dev.spoor.host.plugin.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Detached Ed25519 signatures (RFC 8032) of a jar's bytes, base64 in {@code <jar>.sig}. */
final class Signatures {
    private static final int MAX_FILE = 4096;

    private Signatures() {}

    /** The signature beside a jar, if any. */
    static Optional<String> beside(Path jar) throws IOException {
        Path file = jar.resolveSibling(jar.getFileName() + ".sig");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MAX_FILE), StandardCharsets.US_ASCII));
        }
    }

    /** Whether one of the keys has signed these bytes; a key or signature that is none counts as no. */
    static boolean verify(Path bytes, String signature, List<String> keys) throws IOException {
        for (String key : keys) {
            try {
                PublicKey publicKey = KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(publicKey);
                try (InputStream in = Files.newInputStream(bytes)) {
                    byte[] buffer = new byte[1 << 16];
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        verifier.update(buffer, 0, n);
                    }
                }
                if (verifier.verify(Base64.getMimeDecoder().decode(signature))) {
                    return true;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Not this key; another one may do.
            }
        }
        return false;
    }
}
