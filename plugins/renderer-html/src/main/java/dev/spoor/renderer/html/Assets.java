package dev.spoor.renderer.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fixed parts of the page.
 *
 * @param template the page with holes in double braces
 * @param style all style sheets
 * @param script all scripts
 * @param world outlines of countries, as JSON
 */
record Assets(String template, String style, String script, String world) {
    static Assets load() {
        List<String> parts = text("page.parts").lines().toList();
        return new Assets(text("page.html"), joined(parts, ".css"), joined(parts, ".js"), text("world.json"));
    }

    private static String joined(List<String> parts, String suffix) {
        return parts.stream()
                .filter(part -> part.endsWith(suffix))
                .map(Assets::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a content security policy calls a text that is allowed inline. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
