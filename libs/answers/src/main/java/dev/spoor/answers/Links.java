package dev.spoor.answers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Links from page to page: each is followed once, and only to the server that was asked first. One thread. */
public final class Links {
    /** More pages than anybody waits for. */
    private static final int MOST = 1_000_000;

    private final URI base;
    private final Set<Long> followed = new HashSet<>();

    /** Links of answers of this server. */
    public Links(URI base) {
        this.base = base;
    }

    /**
     * Where to go on.
     *
     * @param uri the next page; null where there is none
     * @param wrong why there is none though there should be; null otherwise
     */
    public record Next(URI uri, String wrong) {}

    /** Where a link leads; null where the page has none. */
    public Next next(String link) {
        if (link == null) {
            return new Next(null, null);
        }
        URI uri;
        try {
            uri = URI.create(base.toString().replaceFirst("/*$", "/")).resolve(URI.create(link.trim()));
        } catch (IllegalArgumentException e) {
            return new Next(null, "the link to the next page is no address");
        }
        if (link.isBlank()) {
            return new Next(null, "there is another page, and no link to it");
        }
        if (!sameServer(uri)) {
            return new Next(
                    null,
                    "the link to the next page leads to another server, " + uri.getHost() + ", and is not followed");
        }
        if (!followed.add(print(uri.toString()))) {
            return new Next(null, "the pages go round in a circle");
        }
        return followed.size() > MOST ? new Next(null, "there are more than " + MOST + " pages") : new Next(uri, null);
    }

    private boolean sameServer(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && base.getPort() == uri.getPort();
    }

    /** 64 bits of a hash are told apart for a million pages: 1 in 37 million that two are not. */
    private static long print(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long print = 0;
            for (byte b : Arrays.copyOf(hash, 8)) {
                print = print << 8 | b & 0xff;
            }
            return print;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }
}
