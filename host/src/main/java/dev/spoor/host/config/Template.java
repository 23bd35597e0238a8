package dev.spoor.host.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A configured text with its references: {@code ${env:NAME}}, {@code ${file:PATH}}, {@code ${exec:COMMAND ARGS}}, alone or among other text.
 * {@code $${} is a plain {@code ${}.
 */
record Template(List<Part> parts) {
    /** Sorts of references. */
    static final List<String> SCHEMES = List.of("env", "file", "exec");

    /**
     * Text, or a reference.
     *
     * @param scheme one of {@link #SCHEMES}; empty for text
     * @param text the text, or what the reference names
     */
    record Part(String scheme, String text) {
        boolean isReference() {
            return !scheme.isEmpty();
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException where a reference is not well formed; the message repeats nothing but the word before the colon
     */
    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                plain.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("has a reference without its closing }");
                }
                if (!plain.isEmpty()) {
                    parts.add(new Part("", plain.toString()));
                    plain.setLength(0);
                }
                parts.add(reference(text.substring(at + 2, end)));
                at = end + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        if (!plain.isEmpty() || parts.isEmpty()) {
            parts.add(new Part("", plain.toString()));
        }
        return new Template(List.copyOf(parts));
    }

    private static Part reference(String inside) {
        int colon = inside.indexOf(':');
        String scheme = colon < 0 ? "" : inside.substring(0, colon).trim();
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException(
                    "has a reference that is none of ${env:NAME}, ${file:PATH}, ${exec:COMMAND}"
                            + (scheme.isEmpty() ? "" : DidYouMean.hint(scheme, SCHEMES)));
        }
        String name = inside.substring(colon + 1).trim();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("has a reference ${" + scheme + ":} that names nothing");
        }
        return new Part(scheme, name);
    }

    boolean hasReferences() {
        return parts.stream().anyMatch(Part::isReference);
    }

    /** True where it has references and all are of this sort. */
    boolean onlyRefersTo(String scheme) {
        return parts.stream()
                .allMatch(part -> !part.isReference() || part.scheme().equals(scheme));
    }
}
