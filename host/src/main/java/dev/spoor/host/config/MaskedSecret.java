package dev.spoor.host.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One secret, and how it looks in the encodings in which it travels. */
final class MaskedSecret {
    /** Shorter runs of base64 occur by chance. */
    private static final int SHORTEST_BASE64 = 6;

    private final String value;
    private final List<Pattern> plain = new ArrayList<>();
    private final List<Pattern> base64 = new ArrayList<>();

    MaskedSecret(String value) {
        this.value = value;
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        plain.add(Pattern.compile(tolerant(value)));
        String bytes = new String(utf8, StandardCharsets.ISO_8859_1);
        if (!bytes.equals(value)) {
            plain.add(Pattern.compile(tolerant(bytes)));
        }
        plain.add(Pattern.compile(HexFormat.of().formatHex(utf8), Pattern.CASE_INSENSITIVE));
        for (int before = 0; before < 3; before++) {
            String core = base64Core(utf8, before);
            if (core.length() >= SHORTEST_BASE64) {
                base64.add(Pattern.compile(tolerant(core)));
            }
        }
    }

    int length() {
        return value.length();
    }

    String maskIn(String text) {
        String masked = text;
        for (Pattern pattern : plain) {
            Matcher matcher = pattern.matcher(masked);
            masked = matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(Redactor.MASK)) : masked;
        }
        for (Pattern pattern : base64) {
            masked = maskTokens(pattern, masked);
        }
        return masked;
    }

    /**
     * Masks the whole base64 token around each match: the characters next to it hold the rest of the secret's first and last bytes, and what
     * else is in it (the user of basic authentication) is no business of a reader either.
     */
    private static String maskTokens(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = null;
        int done = 0;
        while (matcher.find(Math.max(done, 0))) {
            int from = matcher.start();
            while (from > done && isBase64(text.charAt(from - 1))) {
                from--;
            }
            int to = matcher.end();
            while (to < text.length() && isBase64(text.charAt(to))) {
                to++;
            }
            out = out == null ? new StringBuilder() : out;
            out.append(text, done, from).append(Redactor.MASK);
            done = to;
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+/-_=%".indexOf(c) >= 0;
    }

    /** The characters of base64 that depend on the secret alone where {@code before} bytes (modulo 3) stand before it. */
    private static String base64Core(byte[] secret, int before) {
        byte[] padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int end = padded.length * 8 / 6;
        return first < end ? encoded.substring(first, end) : "";
    }

    /** A pattern for the text in which each character may be itself, percent-encoded, or escaped for JSON or HTML. */
    private static String tolerant(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(c -> {
            String itself = Character.toString(c);
            if (Character.isLetterOrDigit(c) && c < 128) {
                // Encoders leave these alone.
                pattern.append(itself);
                return;
            }
            pattern.append("(?:").append(Pattern.quote(itself));
            pattern.append("|(?i:");
            for (byte b : itself.getBytes(StandardCharsets.UTF_8)) {
                pattern.append(String.format(Locale.ROOT, "%%(?:25)?%02x", b));
            }
            pattern.append(')');
            pattern.append("|(?i:");
            for (char unit : itself.toCharArray()) {
                pattern.append(String.format(Locale.ROOT, "\\\\u%04x", (int) unit));
            }
            pattern.append(')');
            switch (c) {
                case ' ' -> pattern.append("|\\+");
                case '"' -> pattern.append("|\\\\\"|&quot;|&#34;");
                case '\'' -> pattern.append("|&#39;|&apos;");
                case '\\' -> pattern.append("|\\\\\\\\");
                case '/' -> pattern.append("|\\\\/|_");
                case '&' -> pattern.append("|&amp;");
                case '<' -> pattern.append("|&lt;");
                case '>' -> pattern.append("|&gt;");
                case '+' -> pattern.append("|-");
                default -> {}
            }
            pattern.append(')');
        });
        return pattern.toString();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MaskedSecret s && value.equals(s.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Redactor.MASK;
    }
}
