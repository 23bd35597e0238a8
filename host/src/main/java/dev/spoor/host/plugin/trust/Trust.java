package dev.spoor.host.plugin.trust;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be used, as policy and lock files said when this was read. Immutable. */
public final class Trust {
    private final Policy policy;
    private final Map<Path, Optional<PluginLock>> locks = new HashMap<>();
    private final Map<Path, String> broken = new HashMap<>();
    private final String brokenPolicy;

    private Trust(Path policyFile, List<Path> folders) {
        Policy read = Policy.NONE;
        String why = null;
        if (policyFile != null) {
            try {
                read = Yaml.read(policyFile, Policy.class);
            } catch (IOException e) {
                why = "nothing is allowed, because the policy " + policyFile.getFileName() + " " + e.getMessage();
            }
        }
        policy = read;
        brokenPolicy = why;
        for (Path folder : folders) {
            try {
                locks.put(folder, PluginLock.read(folder));
            } catch (IOException e) {
                broken.put(
                        folder, "nothing in this folder is allowed, because " + PluginLock.FILE + " " + e.getMessage());
            }
        }
    }

    /**
     * Reads policy and locks anew.
     *
     * @param policyFile null where there is none; one that is missing allows nothing
     * @param folders the plugin folders
     */
    public static Trust read(Path policyFile, List<Path> folders) {
        return new Trust(policyFile, folders);
    }

    /** Whether {@link #check} looks at the bytes of this jar, too. */
    public boolean readsBytes(PluginJar jar) {
        return policy.mustBeSigned(jar);
    }

    /**
     * Checks a jar in one of the folders, or one that is to be installed into it.
     *
     * @param folder where it is or will be; null for anywhere
     * @param bytes a copy of it that nobody changes; may be null where {@link #readsBytes} is false
     * @throws ProviderException with a CONFIG problem where it may not be used
     */
    public void check(PluginJar jar, Path folder, Path bytes) throws ProviderException {
        checkPolicy(jar);
        try {
            checkSignature(jar, bytes, checkLock(jar, folder));
        } catch (UntrustedException e) {
            throw ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), e.getMessage());
        } catch (IOException e) {
            throw ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), "its signature cannot be read: " + e);
        }
    }

    /**
     * Checks whether the policy allows what a jar says that it is, not whether it is.
     *
     * @throws ProviderException as {@link #check}
     */
    public void checkPolicy(PluginJar jar) throws ProviderException {
        try {
            if (brokenPolicy != null) {
                throw new UntrustedException(brokenPolicy);
            }
            policy.check(jar);
        } catch (UntrustedException e) {
            throw ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), e.getMessage());
        }
    }

    /**
     * Checks a jar that somebody asks to install. A lock does not bind them, unless the policy requires one: they may change it.
     *
     * @throws ProviderException as {@link #check}
     */
    public void checkNew(PluginJar jar, Path folder, Path bytes) throws ProviderException {
        Path bound = policy.requireLock() ? folder : null;
        check(jar, bound, bytes);
    }

    /** The lock of a folder, where it has one that parses. */
    public Optional<PluginLock> lock(Path folder) {
        return locks.getOrDefault(folder, Optional.empty());
    }

    /** The signature in the lock's line for the jar, or null. */
    private String checkLock(PluginJar jar, Path folder) throws UntrustedException {
        if (broken.containsKey(folder)) {
            throw new UntrustedException(broken.get(folder));
        }
        Optional<PluginLock> lock = locks.getOrDefault(folder, Optional.empty());
        if (lock.isPresent()) {
            return lock.get().of(jar).signature();
        }
        if (policy.requireLock()) {
            throw new UntrustedException("is in a folder without " + PluginLock.FILE + ", which the policy requires");
        }
        return null;
    }

    private void checkSignature(PluginJar jar, Path bytes, String locked) throws UntrustedException, IOException {
        if (!policy.mustBeSigned(jar)) {
            return;
        }
        List<String> keys = policy.keysOf(jar);
        if (keys.isEmpty()) {
            throw new UntrustedException(
                    "must be signed, and the policy has no key of its publisher " + jar.publisher());
        }
        String signature =
                locked != null ? locked : Signatures.beside(jar.file()).orElse(null);
        if (signature == null) {
            throw new UntrustedException("must be signed by " + jar.publisher() + ", and has no signature");
        }
        if (!Signatures.verify(bytes, signature, keys)) {
            throw new UntrustedException("is not signed by a key of " + jar.publisher());
        }
    }
}
