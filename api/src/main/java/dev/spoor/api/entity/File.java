package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * A file. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record File(
        String directory,
        String name,
        String fullPath,
        String md5,
        String sha1,
        String sha256,
        String sha256Ac,
        Long size,
        Host host,
        List<FileHash> fileHashes,
        Map<String, Object> more)
        implements SecurityEntity {
    public File {
        fileHashes = fileHashes == null ? List.of() : List.copyOf(fileHashes);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        if (directory == null || directory.isEmpty() || name == null) {
            return Texts.first(fullPath, name, directory, hash());
        }
        String separator = directory.contains("/") ? "/" : "\\";
        return directory.endsWith(separator) ? directory + name : directory + separator + name;
    }

    /** The strongest hash there is; null for none. */
    public String hash() {
        for (String algorithm : new String[] {"SHA256", "SHA1", "MD5", "SHA256AC"}) {
            String own = algorithm.equals("SHA256")
                    ? sha256
                    : algorithm.equals("SHA1") ? sha1 : algorithm.equals("MD5") ? md5 : sha256Ac;
            if (own != null && !own.isEmpty()) {
                return own;
            }
            for (FileHash hash : fileHashes) {
                if (algorithm.equalsIgnoreCase(hash.algorithm()) && hash.value() != null) {
                    return hash.value();
                }
            }
        }
        return null;
    }
}
