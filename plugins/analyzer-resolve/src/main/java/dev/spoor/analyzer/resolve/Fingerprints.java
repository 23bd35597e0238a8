package dev.spoor.analyzer.resolve;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fingerprints of certificates that are known to be bad, from a list of somebody's: lines with a SHA-1 or SHA-256 in hexadecimal, and fields
 * around it separated by commas, the last of which is the reason ({@code 2024-01-31 06:12:09,<sha1>,AsyncRAT C&C}).
 */
final class Fingerprints {
    private static final Pattern HASH =
            Pattern.compile("(?<![0-9a-fA-F])([0-9a-fA-F]{64}|[0-9a-fA-F]{40})(?![0-9a-fA-F])");

    private final Map<String, String> reasons = new HashMap<>();

    Fingerprints(List<String> lines) {
        for (String line : lines) {
            Matcher hash = HASH.matcher(line.replace("\"", ""));
            if (!line.startsWith("#") && hash.find()) {
                String after = line.replace("\"", "").substring(hash.end());
                String reason = after.substring(after.lastIndexOf(',') + 1).strip();
                reasons.put(hash.group(1).toLowerCase(Locale.ROOT), reason.isEmpty() ? "listed" : reason);
            }
        }
    }

    /**
     * The list in a file.
     *
     * @throws ProviderException BAD_REQUEST where it cannot be read, or holds none
     */
    static Fingerprints read(Path file) throws ProviderException {
        Fingerprints read;
        try {
            read = new Fingerprints(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.BAD_REQUEST, "fingerprints", "cannot read the file " + file + ": " + e), e);
        }
        if (read.reasons.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, "fingerprints", "the file " + file + " holds no SHA-1 or SHA-256");
        }
        return read;
    }

    /** Why a certificate of one of these fingerprints, in lower case, is listed. */
    Optional<String> reason(String... hashes) {
        for (String hash : hashes) {
            if (reasons.containsKey(hash)) {
                return Optional.of(reasons.get(hash));
            }
        }
        return Optional.empty();
    }
}
