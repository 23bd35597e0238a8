package dev.spoor.kql.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hash functions. */
final class Hashes {
    private Hashes() {}

    static void register(Library l) {
        l.add("~hash_sha256(any)string", (a, f) -> digest("SHA-256", Values.text(a[0], f[0])));
        l.add("~hash_sha1(any)string", (a, f) -> digest("SHA-1", Values.text(a[0], f[0])));
        l.add(
                "hash_xxhash64(string,long?)long",
                (a, f) -> mod(XxHash.hash(((String) a[0]).getBytes(StandardCharsets.UTF_8)), a));
        l.alias("hash", "hash_xxhash64");
        l.add("~hash_md5(any)string", (a, f) -> digest("MD5", Values.text(a[0], f[0])));
    }

    private static Object mod(long hash, Object[] a) {
        return a.length < 2 ? (Object) hash : (Long) a[1] == 0 ? null : (Object) Math.floorMod(hash, (Long) a[1]);
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has these three
        }
    }
}
