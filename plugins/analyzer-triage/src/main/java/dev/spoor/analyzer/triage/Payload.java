package dev.spoor.analyzer.triage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a command line carries in base64.
 *
 * <p>Decoding is the decoders' business. The argument of PowerShell's {@code -EncodedCommand} is read here as well, because the text
 * in it is what names the act: a wrapper, its child, a service and the decoded cell itself then have one subject.
 *
 * @param base64 the longest run of base64, empty where there is none
 * @param text what {@code -EncodedCommand} decodes to, empty where it is not used
 */
record Payload(String base64, String text) {
    private static final Payload NONE = new Payload("", "");
    private static final int SHORTEST = 40;

    static Payload of(CommandLine line) {
        if (line.raw().length() < 16) {
            return NONE;
        }
        List<String> tokens = line.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isEncodedCommand(tokens.get(i))) {
                String text = decode(tokens.get(i + 1));
                if (!text.isEmpty()) {
                    return new Payload(tokens.get(i + 1), text);
                }
            }
        }
        return new Payload(longestRun(line.raw()), "");
    }

    boolean isEmpty() {
        return base64.isEmpty();
    }

    /** Names the act: of the decoded text where that is known, else of the base64. */
    String fingerprint() {
        return fingerprint(text.isEmpty() ? base64 : text);
    }

    /** Sixteen hex digits that stand for a text, whatever its blanks at the ends. */
    static String fingerprint(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** PowerShell accepts any prefix of {@code -EncodedCommand} from one letter on, {@code -ec}, and a slash or en dash for the dash. */
    private static boolean isEncodedCommand(String token) {
        if (token.length() < 2 || "-/\u2013\u2014\u2015".indexOf(token.charAt(0)) < 0) {
            return false;
        }
        String name = token.substring(1).toLowerCase(Locale.ROOT);
        return name.equals("ec") || "encodedcommand".startsWith(name);
    }

    private static String decode(String base64) {
        String trimmed = base64.strip();
        if (trimmed.length() < 8) {
            return "";
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(trimmed);
        } catch (IllegalArgumentException e) {
            return "";
        }
        // UTF-16LE, as PowerShell demands; the check keeps words that happen to be base64 ("-e Administrator") out.
        int ascii = 0;
        for (int i = 1; i < bytes.length; i += 2) {
            if (bytes[i] == 0) {
                ascii++;
            }
        }
        return bytes.length < 4 || ascii * 4 < bytes.length ? "" : new String(bytes, StandardCharsets.UTF_16LE);
    }

    private static String longestRun(String raw) {
        int bestFrom = 0;
        int bestTo = 0;
        int from = 0;
        for (int i = 0; i <= raw.length(); i++) {
            if (i == raw.length() || !isBase64(raw.charAt(i))) {
                if (i - from > bestTo - bestFrom) {
                    bestFrom = from;
                    bestTo = i;
                }
                from = i + 1;
            }
        }
        return bestTo - bestFrom < SHORTEST ? "" : raw.substring(bestFrom, bestTo);
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }
}
