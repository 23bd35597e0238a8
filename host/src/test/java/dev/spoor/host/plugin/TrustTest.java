package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.ProviderException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    @TempDir
    Path dir;

    private Path jar;
    private byte[] bytes;

    @BeforeEach
    void aPlugin() throws Exception {
        jar = TestPlugins.echo("acme", "1.0.0", "hi").in(dir.resolve("plugins"), "acme.jar");
        bytes = Files.readAllBytes(jar);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void lock(String id, String version, String sha256) throws Exception {
        Files.writeString(
                dir.resolve("plugins/plugins.lock"),
                "plugins:\n- id: " + id + "\n  version: " + version + "\n  sha256: " + sha256 + "\n");
    }

    private Path policy(String text) throws Exception {
        return Files.writeString(dir.resolve("policy.yaml"), text);
    }

    private void assertAllowed(Path policy) throws Exception {
        try (Home home = new Home(dir, "pf4j").policy(policy)) {
            assertEquals("hi", home.ask("acme"));
        }
    }

    private void assertRefused(Path policy, String cause) throws Exception {
        try (Home home = new Home(dir, "pf4j").policy(policy)) {
            PluginStatus status = home.status("acme.jar");
            assertEquals(PluginState.FAILED, status.state());
            String message = status.problem().orElseThrow().message();
            assertTrue(message.startsWith(cause), message);
            assertThrows(ProviderException.class, () -> home.ask("acme"));
        }
    }

    @Test
    void theLockAllowsTheseBytesOnly() throws Exception {
        lock("acme", "1.0.0", sha256(bytes));
        assertAllowed(null);
        lock("acme", "1.0.1", sha256(bytes));
        assertRefused(null, "is version 1.0.0, but plugins.lock says 1.0.1");
        lock("other", "1.0.0", sha256(bytes));
        assertRefused(null, "is not in plugins.lock");
        lock("acme", "1.0.0", sha256(bytes));
        TestPlugins.echo("acme", "1.0.0", "tampered").in(dir.resolve("plugins"), "acme.jar");
        assertRefused(null, "is not the file that plugins.lock was made of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plugins",
                "plugins: [{id: acme}]",
                "plugins: []\nextra: 1",
                "a: b: c",
                "plugins: []\nplugins: []"
            })
    void aLockThatDoesNotParseAllowsNothing(String text) throws Exception {
        Files.writeString(dir.resolve("plugins/plugins.lock"), text);
        assertRefused(null, "nothing in this folder is allowed, because plugins.lock ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allow everything",
                "require-signature: perhaps",
                "require-signature:",
                "allow:",
                "require-lock: false\nrequire-lock: false",
                "allow: [{}]",
                "allow: [{publishr: test}]",
                "{",
                "allow: [{publisher: test}]\n---\nallow: []"
            })
    void aPolicyThatDoesNotParseAllowsNothing(String text) throws Exception {
        assertRefused(policy(text), "nothing is allowed, because the policy policy.yaml ");
    }

    @Test
    void aPolicyThatIsMissingAllowsNothing() throws Exception {
        assertRefused(dir.resolve("none.yaml"), "nothing is allowed, because the policy none.yaml ");
    }

    @Test
    void rulesNamePublishersIdsAndVersions() throws Exception {
        assertAllowed(policy("require-lock: false\nrequire-signature: false"));
        assertAllowed(policy("allow: [{publisher: test}]"));
        assertAllowed(policy("allow: [{publisher: else}, {id: 'ac*', version: '1.*'}]"));
        assertRefused(policy("allow: [{publisher: else}]"), "is not allowed by the policy: acme 1.0.0 of test");
        assertRefused(policy("allow: [{publisher: test, version: '2.*'}]"), "is not allowed by the policy");
        assertRefused(policy("allow: [{id: 'acm.'}, {id: 'cme'}]"), "is not allowed by the policy");
        assertRefused(policy("allow: []"), "is not allowed by the policy");
        assertRefused(policy("require-lock: true"), "is in a folder without plugins.lock, which the policy requires");
        lock("acme", "1.0.0", sha256(bytes));
        assertAllowed(policy("require-lock: true"));
    }

    @Test
    void signaturesAreOfThePublishersKeys() throws Exception {
        KeyPair mine = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = Base64.getEncoder().encodeToString(mine.getPublic().getEncoded());
        Path known = policy("require-signature: true\npublishers: {test: {keys: [" + key + "]}}");
        Path sig = dir.resolve("plugins/acme.jar.sig");

        assertRefused(known, "must be signed by test, and has no signature");
        Files.writeString(sig, sign(other, bytes));
        assertRefused(known, "is not signed by a key of test");
        Files.writeString(sig, "?");
        assertRefused(known, "is not signed by a key of test");
        Files.writeString(sig, sign(mine, "other bytes".getBytes(StandardCharsets.UTF_8)));
        assertRefused(known, "is not signed by a key of test");
        Files.writeString(sig, sign(mine, bytes) + "\n");
        assertAllowed(known);

        // A publisher with keys is not believed without them, even where signatures are not required.
        Path lax = policy("publishers: {test: {keys: [" + key + "]}}");
        assertAllowed(lax);
        Files.delete(sig);
        assertRefused(lax, "must be signed by test, and has no signature");
        assertRefused(
                policy("require-signature: true"), "must be signed, and the policy has no key of its publisher test");

        // The lock's column does as well.
        lock("acme", "1.0.0", sha256(bytes) + "\n  signature: " + sign(mine, bytes));
        assertAllowed(policy("require-signature: true\npublishers: {test: {keys: [" + key + "]}}"));
    }

    private static String sign(KeyPair keys, byte[] bytes) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(bytes);
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    @Test
    void whatThePolicyNoLongerAllowsGoesAlthoughItRuns() throws Exception {
        Path policy = policy("allow: [{publisher: test}]");
        try (Home home = new Home(dir, "pf4j").policy(policy)) {
            assertEquals("hi", home.ask("acme"));
            policy("allow: []");
            home.plugins().rescan();
            assertThrows(ProviderException.class, () -> home.ask("acme"));
            Await.until("it is closed", () -> home.plugins().status().size() == 1);
            policy("allow: [{publisher: test}]");
            home.plugins().rescan();
            assertEquals("hi", home.ask("acme"));
        }
    }

    @Test
    void tamperingWhileItRunsLeavesTheGoodBytesServing() throws Exception {
        lock("acme", "1.0.0", sha256(bytes));
        try (Home home = new Home(dir, "pf4j")) {
            assertEquals("hi", home.ask("acme"));
            home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "tampered"));
            home.plugins().rescan();
            assertEquals("hi", home.ask("acme"));
            assertEquals(PluginState.FAILED, home.plugins().status().get(1).state());
        }
    }

    @Test
    void bytesThatChangeAfterTheyWereCheckedAreNotLoaded() throws Exception {
        lock("acme", "1.0.0", sha256(bytes));
        try (Home home = new Home(dir, "pf4j")) {
            assertEquals(PluginState.VERIFIED, home.status("acme.jar").state());
            home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "tampered"));
            ProviderException e = assertThrows(ProviderException.class, () -> home.ask("acme"));
            assertEquals("acme.jar: has changed since it was verified", e.getMessage());
        }
    }

    @Test
    void installingAndRemovingKeepTheLock() throws Exception {
        lock("acme", "1.0.0", sha256(bytes));
        Path next = TestPlugins.echo("acme", "2.0.0", "two").in(dir.resolve("elsewhere"), "next.jar");
        try (Home home = new Home(dir, "pf4j")) {
            home.plugins().install(next);
            assertEquals("two", home.ask("acme"));
            String lock = Files.readString(dir.resolve("plugins/plugins.lock"));
            assertTrue(lock.contains(sha256(Files.readAllBytes(next))) && lock.contains("2.0.0"), lock);
            home.plugins().remove("acme");
            assertEquals("plugins: []\n", Files.readString(dir.resolve("plugins/plugins.lock")));
        }
        try (Home home = new Home(dir, "pf4j").policy(policy("require-lock: true"))) {
            ProviderException e =
                    assertThrows(ProviderException.class, () -> home.plugins().install(next));
            assertEquals("next.jar: is not in plugins.lock", e.getMessage());
        }
    }
}
